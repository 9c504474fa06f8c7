package io.thingway.platform.config;

import io.thingway.json.JsonLimits;
import io.thingway.mqtt.MqttLimits;
import io.thingway.platform.Listener;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.Storage;
import io.thingway.platform.engine.rocks.RocksSettings;
import io.thingway.platform.guard.FailureLimits;
import io.thingway.platform.guard.Guards;
import io.thingway.platform.guard.Rates;
import io.thingway.tls.ClientAuthentication;
import io.thingway.tls.ServerTls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The platform that settings ask for. What does not fit together is refused, naming where it was set. */
public final class Configured {
    private static final long SMALL_HEAP = 256L << 20;
    private static final Duration MAX_DELAY = FailureLimits.DEFAULT.maxDelay();
    private static final Map<Listener, Key<OptionalInt>> PORTS = new EnumMap<>(Map.of(
            Listener.MQTT, Key.MQTT,
            Listener.MQTTS, Key.MQTTS,
            Listener.MQTT_WS, Key.MQTT_WS,
            Listener.MQTT_WSS, Key.MQTT_WSS,
            Listener.COAP, Key.COAP,
            Listener.COAPS, Key.COAPS,
            Listener.HTTP, Key.HTTP,
            Listener.HTTPS, Key.HTTPS,
            Listener.ADMIN, Key.ADMIN));

    private static final Set<Listener> WEB_SOCKETS = EnumSet.of(Listener.MQTT_WS, Listener.MQTT_WSS);

    private final Settings settings;

    private Configured(Settings settings) {
        this.settings = settings;
    }

    /**
     * On that data folder.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} where values do not fit
     *     together or a file cannot be read
     */
    public static PlatformConfig platform(Settings settings, Path data, String version) {
        return new Configured(settings).platform(data, version);
    }

    private PlatformConfig platform(Path data, String version) {
        Map<Listener, Integer> ports = ports();
        PlatformConfig.Listeners listeners = listeners(ports);
        return new PlatformConfig(
                data,
                listeners,
                new PlatformConfig.Security(certificate(ports), preSharedKeys()),
                storage(data),
                guards(),
                json(),
                new ConfiguredPlainTopics(settings).access(listeners),
                settings.get(Key.CODES).intValue(),
                version,
                settings.all());
    }

    private PlatformConfig.Listeners listeners(Map<Listener, Integer> ports) {
        PlatformConfig.Listeners listeners = new PlatformConfig.Listeners(
                settings.get(Key.HOST),
                settings.get(Key.ADMIN_HOST),
                ports,
                settings.get(Key.CORS),
                settings.get(Key.HTTP_MQTT),
                settings.get(Key.WS_ORIGINS),
                proxied(ports),
                settings.get(Key.MQTT_KEEP_ALIVE).orElse(MqttLimits.ANY_KEEP_ALIVE));
        if (settings.isSet(Key.HTTP_MQTT)
                && listeners.mqttOnHttp()
                && ports.keySet().stream().noneMatch(listeners::takesMqtt)) {
            throw settings.wrong(
                    Key.HTTP_MQTT,
                    "it is for http.port beside mqtt.port or mqtt-ws.port, and for https.port beside any"
                            + " port of MQTT, which are off");
        }
        return listeners;
    }

    private Map<Listener, Integer> ports() {
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        PORTS.forEach((listener, key) -> settings.get(key).ifPresent(port -> ports.put(listener, port)));
        if (ports.keySet().stream().noneMatch(Listener::servesThings)) {
            throw settings.wrong(Key.MQTT, "nothing to serve: the ports of MQTT, CoAP and HTTP are all off");
        }
        PortClash.among(ports, this::host).ifPresent(this::refuse);
        if (adminIsOpen(ports) && settings.get(Key.TLS_CERT).isEmpty()) {
            throw settings.wrong(
                    Key.ADMIN_HOST,
                    "off loopback the admin API needs TLS: set tls.cert and tls.key, or 127.0.0.1 here");
        }
        if (settings.isSet(Key.PSK_FILE) && !ports.containsKey(Listener.COAPS)) {
            throw settings.wrong(Key.PSK_FILE, "it is for coaps.port, which is off");
        }
        if (settings.isSet(Key.WS_ORIGINS) && Collections.disjoint(ports.keySet(), WEB_SOCKETS)) {
            throw settings.wrong(Key.WS_ORIGINS, "it is for mqtt-ws.port and mqtt-wss.port, which are off");
        }
        return ports;
    }

    /** Names the port that somebody set, rather than the default that it takes. */
    private void refuse(PortClash clash) {
        boolean second = settings.isSet(key(clash.second())) || !settings.isSet(key(clash.first()));
        Listener named = second ? clash.second() : clash.first();
        Key<?> other = key(second ? clash.first() : clash.second());
        throw settings.wrong(
                key(named),
                "it is the port of " + other.name() + ", too ("
                        + settings.entry(other).origin() + ")");
    }

    private Set<Listener> proxied(Map<Listener, Integer> ports) {
        Set<Listener> proxied = settings.get(Key.PROXIED).orElse(Set.of());
        proxied.stream()
                .filter(listener -> !ports.containsKey(listener))
                .min(Comparator.naturalOrder())
                .ifPresent(off -> {
                    throw settings.wrong(Key.PROXIED, key(off).name() + " is off");
                });
        return proxied;
    }

    private String host(Listener listener) {
        return settings.get(listener == Listener.ADMIN ? Key.ADMIN_HOST : Key.HOST);
    }

    private static Key<OptionalInt> key(Listener listener) {
        return Objects.requireNonNull(PORTS.get(listener));
    }

    /** To others than this machine. */
    private boolean adminIsOpen(Map<Listener, Integer> ports) {
        return ports.containsKey(Listener.ADMIN) && !isLoopback(settings.get(Key.ADMIN_HOST));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private @Nullable ServerTls certificate(Map<Listener, Integer> ports) {
        Optional<Path> chain = settings.get(Key.TLS_CERT);
        Optional<Path> key = settings.get(Key.TLS_KEY);
        if (chain.isEmpty() && key.isEmpty()) {
            if (settings.get(Key.TLS_CLIENT_CA).isPresent()) {
                throw settings.wrong(Key.TLS_CLIENT_CA, "it needs tls.cert and tls.key");
            }
            return null;
        }
        Key<Optional<Path>> given = chain.isPresent() ? Key.TLS_CERT : Key.TLS_KEY;
        if (ports.keySet().stream().noneMatch(Listener::encrypted) && !adminIsOpen(ports)) {
            throw settings.wrong(
                    given,
                    "it is for mqtts.port, mqtt-wss.port, coaps.port and https.port, which are off, and for an admin.host"
                            + " off loopback");
        }
        if (chain.isEmpty() || key.isEmpty()) {
            throw settings.wrong(given, "tls.cert and tls.key belong together");
        }
        return new ServerTls(readable(Key.TLS_CERT, chain.get()), readable(Key.TLS_KEY, key.get()), clients());
    }

    private Map<String, SecretKey> preSharedKeys() {
        return settings.get(Key.PSK_FILE).map(PskFile::read).orElse(Map.of());
    }

    private @Nullable ClientAuthentication clients() {
        return settings.get(Key.TLS_CLIENT_CA)
                .filter(ca -> settings.get(Key.TLS_CLIENT_AUTH) != Key.ClientAuth.OFF)
                .map(ca -> new ClientAuthentication(
                        readable(Key.TLS_CLIENT_CA, ca), settings.get(Key.TLS_CLIENT_AUTH) == Key.ClientAuth.REQUIRED))
                .orElse(null);
    }

    private Path readable(Key<?> key, Path file) {
        if (!Files.isReadable(file)) {
            throw settings.wrong(key, "the file cannot be read");
        }
        return file;
    }

    private Storage storage(Path data) {
        if (settings.get(Key.STORAGE) == Key.StorageKind.MEMORY) {
            refuseStored(data);
            return new Storage.InMemory();
        }
        return new Storage.OnDisk(new RocksSettings(
                settings.get(Key.DURABILITY) == Key.Durability.DISK,
                memory(),
                settings.get(Key.QUEUE_WRITES).intValue(),
                settings.get(Key.QUEUE_BYTES),
                settings.get(Key.RETENTION).orElse(null),
                settings.get(Key.LOG_ENTRIES)));
    }

    /** Its things would be unknown to a server in memory, and who gave the folder surely means them. */
    private void refuseStored(Path data) {
        if (Files.exists(Storage.in(data))) {
            throw settings.wrong(
                    Key.STORAGE, data + " holds the things of a server on disk; choose another folder with --data");
        }
    }

    private RocksSettings.Memory memory() {
        return switch (settings.get(Key.MEMORY)) {
            case SMALL -> RocksSettings.Memory.SMALL;
            case NORMAL -> RocksSettings.Memory.NORMAL;
            case AUTO ->
                Runtime.getRuntime().maxMemory() < SMALL_HEAP
                        ? RocksSettings.Memory.SMALL
                        : RocksSettings.Memory.NORMAL;
        };
    }

    private Guards guards() {
        int free = settings.get(Key.FAILURES_FREE).intValue();
        int allowed = settings.get(Key.FAILURES_ALLOWED).intValue();
        if (allowed <= free) {
            throw settings.wrong(Key.FAILURES_ALLOWED, "it must be more than failures.free, which is " + free);
        }
        return new Guards(
                new Rates(
                        settings.get(Key.RATE_THING).orElse(null),
                        settings.get(Key.RATE_ADDRESS).orElse(null),
                        settings.get(Key.RATE_ACCOUNT).orElse(null)),
                new FailureLimits(
                        free,
                        allowed,
                        settings.get(Key.FAILURES_WITHIN),
                        MAX_DELAY,
                        settings.get(Key.FAILURES_REFUSAL)),
                settings.get(Key.CONNECTIONS).map(Long::intValue).orElse(null));
    }

    private JsonLimits json() {
        return JsonLimits.DEFAULT
                .withMaxBytes(settings.get(Key.JSON_BYTES).intValue())
                .withMaxValues(settings.get(Key.JSON_VALUES).intValue())
                .withMaxText(settings.get(Key.JSON_TEXT).intValue());
    }
}
