package io.thingway.platform;

import io.thingway.platform.admin.ThingsAdmin;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A platform at work; the thing to close. Safe from any thread. */
public final class RunningPlatform implements AutoCloseable {
    private final Map<Listener, URI> open;
    private final @Nullable Path ca;
    private final ThingsAdmin admin;
    private final OpenParts parts;

    RunningPlatform(Map<Listener, URI> open, @Nullable Path ca, ThingsAdmin admin, OpenParts parts) {
        this.open = Map.copyOf(open);
        this.ca = ca;
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
