package io.thingway.coap.internal.dtls;

import io.thingway.error.ErrorCode;
import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import javax.crypto.SecretKey;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.PskPublicInformation;
import org.eclipse.californium.scandium.dtls.PskSecretResult;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedPskStore;
import org.eclipse.californium.scandium.util.SecretUtil;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's keys as Scandium asks for them. An identity that is not known gets a random key, so that its handshake
 * fails in the very way one with a wrong key does (RFC 4279 2): nobody can find out which things exist.
 */
final class AsyncPskStore implements AdvancedPskStore {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncPskStore.class);
    private static final int DECOY_BYTES = 32;

    private final PskKeys keys;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable HandshakeResultHandler later;

    AsyncPskStore(PskKeys keys) {
        this.keys = keys;
    }

    @Override
    public boolean hasEcdhePskSupported() {
        return true;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the look-up never fails, and the handler reports what it meets
    public @Nullable PskSecretResult requestPskSecretResult(
            ConnectionId cid,
            @Nullable ServerNames serverName,
            PskPublicInformation identity,
            String hmacAlgorithm,
            @Nullable SecretKey otherSecret,
            byte[] seed,
            boolean useExtendedMasterSecret) {
        CompletableFuture<PskSecretResult> result =
                lookUp(identity.getPublicInfoAsString()).thenApply(key -> new PskSecretResult(cid, identity, key));
        if (result.isDone()) {
            return result.join();
        }
        result.thenAcceptAsync(this::answer); // never on this thread, as the contract asks
        return null;
    }

    @Override
    public @Nullable PskPublicInformation getIdentity(
            InetSocketAddress peerAddress, @Nullable ServerNames virtualHost) {
        return null; // asked of clients only
    }

    @Override
    public void setResultHandler(HandshakeResultHandler resultHandler) {
        later = resultHandler;
    }

    private void answer(PskSecretResult result) {
        HandshakeResultHandler handler = later;
        if (handler != null) {
            handler.apply(result);
        }
    }

    private CompletableFuture<SecretKey> lookUp(String identity) {
        return ask(identity).handle((key, failure) -> {
            if (failure != null) {
                report(identity, ThingException.from(failure));
            }
            return SecretUtil.create(key == null || key.length == 0 ? decoy() : key, PskSecretResult.ALGORITHM_PSK);
        });
    }

    private CompletableFuture<byte[]> ask(String identity) {
        try {
            return keys.keyOf(identity).toCompletableFuture();
        } catch (RuntimeException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    private byte[] decoy() {
        byte[] key = new byte[DECOY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static void report(String identity, ThingException failure) {
        if (failure.code() == ErrorCode.NOT_FOUND || failure.code() == ErrorCode.INVALID_REQUEST) {
            LOG.debug("no pre-shared key for the identity {}", Excerpt.quote(identity));
        } else {
            LOG.warn("the pre-shared key for the identity {} could not be looked up", Excerpt.quote(identity), failure);
        }
    }
}
