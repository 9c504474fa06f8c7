package io.thingway.server;

import io.thingway.error.ThingException;
import io.thingway.session.Registration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That a peer is connected, as its endpoint tells the service: once that it is there, once that it is gone, even where
 * it goes while the service is being told. Safe from any thread.
 */
public final class Presence implements Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private final CompletableFuture<Registration> accepted = new CompletableFuture<>();
    private final AtomicBoolean gone = new AtomicBoolean();

    /** Not told yet. */
    public Presence() {}

    /**
     * Tells the service that the peer is there.
     *
     * @throws ThingException the service's refusal; then there is nothing to close
     */
    public void enter(ThingService service, RequestContext context, Peer peer) {
        try {
            accepted.complete(service.connected(context, peer));
        } catch (RuntimeException thrown) {
            throw ServiceFailures.of(thrown, context);
        }
    }

    /** Tells the service that the peer is gone, if it was there. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it has nothing to say
    public void close() {
        if (gone.compareAndSet(false, true)) {
            accepted.thenAccept(Presence::leave);
        }
    }

    private static void leave(Registration connected) {
        try {
            connected.close();
        } catch (RuntimeException failed) {
            LOG.warn("the service failed when a peer was gone", failed);
        }
    }
}
