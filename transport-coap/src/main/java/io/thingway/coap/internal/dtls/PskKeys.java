package io.thingway.coap.internal.dtls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.SecretKey;

/**
 * The key behind a pre-shared key's identity. Asked on a thread of the connector, so it must not block; a stage may
 * complete on any thread. A failed stage is an identity that is not known.
 */
@FunctionalInterface
public interface PskKeys {
    CompletionStage<byte[]> keyOf(String identity);

    /** Keys written down beforehand. */
    static PskKeys of(Map<String, SecretKey> keys) {
        Map<String, SecretKey> known = Map.copyOf(keys);
        return identity -> {
            SecretKey key = known.get(identity);
            return key == null ? unknown() : CompletableFuture.completedFuture(key.getEncoded());
        };
    }

    /** Things: the identity is the thing's id, the key its token in UTF-8. */
    static PskKeys ofThings(ThingService service, RequestContext context) {
        return identity -> {
            try {
                return service.tokenOf(context, new ThingId(identity)).thenApply(PskKeys::bytes);
            } catch (ThingException noId) {
                return CompletableFuture.failedFuture(noId);
            }
        };
    }

    /** These, then {@code others} for an identity that is not one of these. */
    default PskKeys or(PskKeys others) {
        return identity -> keyOf(identity)
                .handle((key, failure) ->
                        failure == null ? CompletableFuture.completedStage(key) : others.keyOf(identity))
                .thenCompose(stage -> stage);
    }

    private static byte[] bytes(ThingToken token) {
        return token.value().getBytes(StandardCharsets.UTF_8);
    }

    private static CompletionStage<byte[]> unknown() {
        return CompletableFuture.failedFuture(ThingException.of(ErrorCode.NOT_FOUND, "no key for this identity"));
    }
}
