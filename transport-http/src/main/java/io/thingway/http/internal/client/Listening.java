package io.thingway.http.internal.client;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One thing that is listened to. */
final class Listening implements ThingStream.Owner {
    private final ThingToken token;
    private final LinkLife life;
    private final ThingStream stream;
    private final Promise<@Nullable Void> active = Promise.promise();

    Listening(LinkParts parts, LinkLife life, ThingToken token) {
        this.token = token;
        this.life = life;
        this.stream = new ThingStream(parts, token, null, this);
    }

    CompletionStage<@Nullable Void> open() {
        stream.open();
        return active.future().toCompletionStage();
    }

    void close() {
        stream.close();
    }

    @Override
    public void opened(@Nullable String subscription) {
        active.tryComplete();
    }

    @Override
    public void values(List<ResourceValue> values) {
        life.values(token, values);
    }

    @Override
    public void ended(ThingException reason) {
        if (!active.tryFail(reason)) {
            life.ended(token, reason);
        }
    }
}
