package io.thingway.testkit.local;

import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The server's end of a connection, as the device sees it: documents travel as bytes. Never blocks or throws. */
interface LocalChannel {
    /** Answers the document of an activation. */
    CompletionStage<byte[]> activate(ActivationRequest request);

    /** Takes the body of a write. */
    CompletionStage<@Nullable Void> write(ThingToken token, byte[] body);

    /** Takes these wills, each as the body of a write, in place of those before. */
    CompletionStage<@Nullable Void> changeWills(Map<ThingToken, byte[]> wills);

    CompletionStage<@Nullable Void> subscribe(ThingToken token);

    CompletionStage<@Nullable Void> unsubscribe(ThingToken token);

    /** Answers an array of values. */
    CompletionStage<byte[]> read(ThingToken token, ResourceKey key, ReadQuery query);

    CompletionStage<List<ResourceKey>> resources(ThingToken token);

    /** The device's good-bye: its wills are forgotten. */
    void close();

    /** The connection died: its wills are written. */
    void lost();
}
