package io.thingway.platform;

import io.thingway.json.JsonLimits;
import io.thingway.mqtt.MqttLimits;
import io.thingway.platform.config.Entry;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.rocks.RocksSettings;
import io.thingway.platform.guard.Guards;
import io.thingway.platform.plain.PlainAccess;
import io.thingway.tls.ServerTls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * One platform.
 *
 * @param data its folder, made where it is missing; one platform at a time
 * @param listeners where it is reached
 * @param security what encrypted listeners show and ask for
 * @param storage where everything is kept
 * @param guards what stands before the things
 * @param json limits of one write
 * @param plainTopics who may use topics beside those of things; absent: there are none
 * @param developerCodes how many codes, things made by hand included, an account of the developer tier may have
 * @param version what it calls itself
 * @param settings what it was configured with, for the admin API to show
 */
public record PlatformConfig(
        Path data,
        Listeners listeners,
        Security security,
        Storage storage,
        Guards guards,
        JsonLimits json,
        @Nullable PlainAccess plainTopics,
        int developerCodes,
        String version,
        List<? extends Entry<?>> settings) {
    /**
     * Where a platform is reached.
     *
     * @param host name or address that the things' endpoints bind
     * @param adminHost name or address that the admin API binds; with TLS where it is not a loopback address
     * @param ports what to open, each 0 to 65535 where 0 means a free one; a listener without a port stays off
     * @param corsOrigins web origins whose pages may call over HTTP, and with MQTT on the ports of HTTP
     * @param mqttOnHttp whether MQTT over WebSocket is on the ports of HTTP, too, as {@link #takesMqtt} says
     * @param webSocketOrigins web origins whose pages may connect with MQTT over WebSocket; {@code *} for all
     * @param proxied those of MQTT that are behind a proxy which names the clients by the PROXY protocol
     * @param maxKeepAlive what an MQTT 5 client that asks for a longer keep-alive, or for none, gets instead
     */
    public record Listeners(
            String host,
            String adminHost,
            Map<Listener, Integer> ports,
            Set<String> corsOrigins,
            boolean mqttOnHttp,
            Set<String> webSocketOrigins,
            Set<Listener> proxied,
            Duration maxKeepAlive) {
        private static final int MAX_PORT = 65_535;

        public Listeners {
            ports = Map.copyOf(ports);
            corsOrigins = Set.copyOf(corsOrigins);
            webSocketOrigins = Set.copyOf(webSocketOrigins);
            proxied = Set.copyOf(proxied);
            ports.forEach(Listeners::check);
        }

        /**
         * Whether MQTT is on that port of HTTP, too. Not where it would be less encrypted than it is elsewhere: who has MQTT
         * over TLS alone has it on HTTPS alone.
         */
        public boolean takesMqtt(Listener http) {
            return mqttOnHttp
                    && (http == Listener.HTTP || http == Listener.HTTPS)
                    && ports.containsKey(http)
                    && ports.keySet().stream()
                            .anyMatch(open -> open.speaksMqtt() && (http.encrypted() || !open.encrypted()));
        }

        private static void check(Listener listener, int port) {
            if (port < 0 || port > MAX_PORT) {
                throw new IllegalArgumentException(listener.key() + " port must be 0 to 65535, is " + port);
            }
        }
    }

    /**
     * What encrypted listeners show and ask for.
     *
     * @param certificate absent: a development certificate is made in the folder
     * @param preSharedKeys that CoAP over DTLS takes by their identity, beside each thing's id with its token
     */
    public record Security(@Nullable ServerTls certificate, Map<String, SecretKey> preSharedKeys) {
        public static final Security DEVELOPMENT = new Security(null, Map.of());

        public Security {
            preSharedKeys = Map.copyOf(preSharedKeys);
        }

        /** Without the keys: safe to log. */
        @Override
        public String toString() {
            return "Security[" + certificate + ", " + preSharedKeys.size() + " keys]";
        }
    }

    public PlatformConfig {
        data = data.toAbsolutePath().normalize();
        settings = List.copyOf(settings);
    }

    /** On disk, with the usual guards and without pre-shared keys of its own; the admin API on loopback. */
    public PlatformConfig(Path data, String host, Map<Listener, Integer> ports, @Nullable ServerTls certificate) {
        this(
                data,
                new Listeners(
                        host, "127.0.0.1", ports, Set.of(), true, Set.of("*"), Set.of(), MqttLimits.ANY_KEEP_ALIVE),
                new Security(certificate, Map.of()),
                new Storage.OnDisk(RocksSettings.DEFAULT),
                Guards.DEFAULT,
                JsonLimits.DEFAULT,
                null,
                StoredRegistry.DEVELOPER_CODES,
                "embedded",
                List.of());
    }

    public PlatformConfig withStorage(Storage value) {
        return new PlatformConfig(
                data, listeners, security, value, guards, json, plainTopics, developerCodes, version, settings);
    }

    public PlatformConfig withGuards(Guards value) {
        return new PlatformConfig(
                data, listeners, security, storage, value, json, plainTopics, developerCodes, version, settings);
    }

    public PlatformConfig withDeveloperCodes(int value) {
        return new PlatformConfig(
                data, listeners, security, storage, guards, json, plainTopics, value, version, settings);
    }

    public PlatformConfig withSecurity(Security value) {
        return new PlatformConfig(
                data, listeners, value, storage, guards, json, plainTopics, developerCodes, version, settings);
    }

    public PlatformConfig withPlainTopics(PlainAccess value) {
        return new PlatformConfig(
                data, listeners, security, storage, guards, json, value, developerCodes, version, settings);
    }
}
