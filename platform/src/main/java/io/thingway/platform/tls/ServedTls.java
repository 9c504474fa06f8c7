package io.thingway.platform.tls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.LastReason;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ServerTls;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of every encrypted listener, changed together while they are open: all are given what one reading of
 * the files found. Safe from any thread.
 */
public final class ServedTls {
    private static final Logger LOG = LoggerFactory.getLogger(ServedTls.class);

    private final ServerTls files;
    private final List<Consumer<LoadedTls>> listeners;
    private final LastReason failure = new LastReason();
    private volatile LoadedTls current;

    /** The listeners are open; from now on they show the same, what the files hold now. */
    public ServedTls(ServerTls files, List<Consumer<LoadedTls>> listeners) {
        this.files = files;
        this.listeners = List.copyOf(listeners);
        this.current = LoadedTls.read(files);
        give(current);
        LOG.info("TLS shows {}", certificate());
    }

    /** What is shown now. */
    public ServedCertificate certificate() {
        return ServedCertificate.of(current.identity().leaf());
    }

    /**
     * Reads the files again and gives every listener what they hold; the log tells what came of it, and of failures in
     * a row for the same reason once.
     *
     * @return what is shown from now on
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the files that cannot be used; then the ones before
     *     stay in use
     */
    public synchronized ServedCertificate reload() {
        try {
            change(LoadedTls.read(files)); // first, so that unusable files change no listener
        } catch (RuntimeException failed) {
            ThingException unusable = ThingException.from(failed);
            tell(unusable.message());
            throw unusable;
        }
        failure.changes("");
        LOG.info("TLS shows {} from now on", certificate());
        return certificate();
    }

    /** All of them or none. */
    private void change(LoadedTls next) {
        try {
            give(next);
        } catch (RuntimeException refused) {
            give(current);
            throw refused;
        }
        current = next;
    }

    private void give(LoadedTls loaded) {
        listeners.forEach(listener -> listener.accept(loaded));
    }

    private void tell(String reason) {
        if (failure.changes(reason)) {
            LOG.warn("TLS keeps {}: {}", certificate(), reason);
        }
    }
}
