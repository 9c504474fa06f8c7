package io.thingway.platform;

import io.thingway.platform.admin.ThingsAdmin;
import io.thingway.platform.tls.ServedCertificate;
import io.thingway.platform.tls.ServedTls;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A platform at work; the thing to close. Safe from any thread. */
public final class RunningPlatform implements AutoCloseable {
    private final Map<Listener, URI> open;
    private final @Nullable Path ca;
    private final @Nullable ServedTls tls;
    private final String engine;
    private final ThingsAdmin admin;
    private final OpenParts parts;

    RunningPlatform(
            Map<Listener, URI> open,
            @Nullable Path ca,
            @Nullable ServedTls tls,
            String engine,
            ThingsAdmin admin,
            OpenParts parts) {
        this.open = Map.copyOf(open);
        this.ca = ca;
        this.tls = tls;
        this.engine = engine;
        this.admin = admin;
        this.parts = parts;
    }

    /** Where a listener is reached, with its real port; empty where it is off. */
    public Optional<URI> uri(Listener listener) {
        return Optional.ofNullable(open.get(listener));
    }

    /** What clients must trust, where a development certificate is served. */
    public Optional<Path> ca() {
        return Optional.ofNullable(ca);
    }

    /** The certificate that the encrypted listeners show; empty where none is open. */
    public Optional<ServedCertificate> certificate() {
        return Optional.ofNullable(tls).map(ServedTls::certificate);
    }

    /**
     * Has every encrypted listener read its files again, as happens by itself a few seconds after they were replaced.
     * Established connections live on.
     *
     * @return what is shown from now on; empty where nothing is encrypted
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming the files that
     *     cannot be used; the ones before stay in use
     */
    public Optional<ServedCertificate> reloadTls() {
        return Optional.ofNullable(tls).map(ServedTls::reload);
    }

    /** Where everything is kept and what an acknowledgement is worth, in one line. */
    public String engine() {
        return engine;
    }

    /** Codes and things, for the owner. */
    public ThingsAdmin admin() {
        return admin;
    }

    /**
     * Takes {@code ports.json} away, closes every port, ends every connection and frees the data folder. Returns
     * within seconds; does nothing the second time.
     */
    @Override
    public void close() {
        parts.close();
    }
}
