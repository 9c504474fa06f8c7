package io.thingway.platform;

import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.tls.ServedCertificate;
import io.thingway.platform.tls.ServedTls;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A platform at work; the thing to close. Safe from any thread. */
public final class RunningPlatform implements AutoCloseable {
    private final Map<Listener, URI> open;
    private final List<URI> mqttOnHttp;
    private final @Nullable Path ca;
    private final @Nullable ServedTls tls;
    private final Engine engine;
    private final AccountDesk accounts;
    private final OpenParts parts;

    RunningPlatform(
            Map<Listener, URI> open,
            List<URI> mqttOnHttp,
            @Nullable Path ca,
            @Nullable ServedTls tls,
            Engine engine,
            AccountDesk accounts,
            OpenParts parts) {
        this.open = Map.copyOf(open);
        this.mqttOnHttp = List.copyOf(mqttOnHttp);
        this.ca = ca;
        this.tls = tls;
        this.engine = engine;
        this.accounts = accounts;
        this.parts = parts;
    }

    /** Where a listener is reached, with its real port; empty where it is off. */
    public Optional<URI> uri(Listener listener) {
        return Optional.ofNullable(open.get(listener));
    }

    /** Where MQTT over WebSocket is reached on ports of HTTP; empty where it is not. */
    public List<URI> mqttOnHttp() {
        return mqttOnHttp;
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

    /** Where everything is kept: codes and things for the owner, the history, and what an acknowledgement is worth. */
    public Engine engine() {
        return engine;
    }

    /** Codes and things, for the owner. */
    public Owner admin() {
        return new Owner(engine.registry());
    }

    /**
     * A secret with which the operator can take an e-mail and a password, once; empty where that is done, and where the
     * admin API is off. Blocks for a moment.
     */
    public Optional<URI> setupLink() {
        return uri(Listener.ADMIN)
                .flatMap(admin -> accounts.bootstrap()
                        .begin()
                        .toCompletableFuture()
                        .join()
                        .map(secret -> admin.resolve("/setup#" + secret)));
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
