package io.thingway.platform.tls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ServerTls;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate of every encrypted listener, changed together while they are open. Safe from any thread. */
public final class ServedTls {
    private static final Logger LOG = LoggerFactory.getLogger(ServedTls.class);

    private final ServerTls files;
    private final List<ReloadsTls> listeners;
    private volatile ServedCertificate certificate;

    /** The listeners are open, with these files. */
    public ServedTls(ServerTls files, List<ReloadsTls> listeners) {
        this.files = files;
        this.listeners = List.copyOf(listeners);
        this.certificate = read();
        LOG.info("TLS shows {}", certificate);
    }

    /** What is shown now. */
    public ServedCertificate certificate() {
        return certificate;
    }

    /**
     * Has every listener read the files again; the log tells what came of it.
     *
     * @return what is shown from now on
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the files that cannot be used; then the ones before
     *     stay in use
     */
    public synchronized ServedCertificate reload() {
        try {
            ServedCertificate next = read(); // first, so that unusable files change no listener
            listeners.forEach(ReloadsTls::reloadTls);
            certificate = next;
            LOG.info("TLS shows {} from now on", next);
            return next;
        } catch (ThingException unusable) {
            LOG.warn("TLS keeps {}: {}", certificate, unusable.message());
            throw unusable;
        }
    }

    private ServedCertificate read() {
        return ServedCertificate.of(LoadedTls.read(files).identity().leaf());
    }
}
