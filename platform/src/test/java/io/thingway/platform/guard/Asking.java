package io.thingway.platform.guard;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.server.RequestContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the tests of guards ask with. */
final class Asking {
    static final ThingWrite WRITE = ThingWrite.of(List.of(ResourceValue.of("a", 1)));

    private Asking() {}

    /** A peer at this literal address. */
    static RequestContext from(String address) {
        try {
            return new RequestContext(
                    "mqtt", new InetSocketAddress(InetAddress.getByName(address), 40000), false, null);
        } catch (UnknownHostException noLiteral) {
            throw new IllegalArgumentException(noLiteral);
        }
    }

    /** Why it was refused, or absent; waits for the answer. */
    static @Nullable ThingException refusal(CompletionStage<?> answer) {
        try {
            answer.toCompletableFuture().join();
            return null;
        } catch (CompletionException refused) {
            return ThingException.from(refused);
        }
    }
}
