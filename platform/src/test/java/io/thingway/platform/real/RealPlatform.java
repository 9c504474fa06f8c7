package io.thingway.platform.real;

import io.thingway.model.ActivatedThing;
import io.thingway.model.ThingToken;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.tls.ServerTls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A whole platform on free loopback ports, for other people's programs. */
final class RealPlatform implements AutoCloseable {
    static final String WRITE = "{\"values\":[{\"key\":\"green\",\"value\":\"1\"}]}";
    static final String PUSH = "[{\"key\":\"green\",\"value\":\"1\"}]";
    static final String CREATED = "{\"status\":\"created\"}";
    static final String SUBSCRIBED = "{\"status\":\"success\",\"message\":\"subscribed\"}";

    static final String PSK_IDENTITY = "gateway-1";
    static final String PSK = "of the gateway";

    private final RunningPlatform platform;

    private RealPlatform(RunningPlatform platform) {
        this.platform = platform;
    }

    /** With a development certificate. */
    static RealPlatform start(Path data) {
        return start(data, null);
    }

    static RealPlatform start(Path data, @Nullable ServerTls certificate) {
        Map<Listener, Integer> ports = Stream.of(Listener.values())
                .filter(Listener::servesThings)
                .collect(Collectors.toMap(listener -> listener, any -> 0));
        PlatformConfig config = new PlatformConfig(data, "127.0.0.1", ports, null);
        SecretKey key = new SecretKeySpec(PSK.getBytes(StandardCharsets.UTF_8), "PSK");
        return new RealPlatform(Platform.start(
                config.withSecurity(new PlatformConfig.Security(certificate, Map.of(PSK_IDENTITY, key)))));
    }

    /** {@code coap://127.0.0.1:41873}; by name where the certificate is checked. */
    String uri(Listener listener) {
        String host = listener.encrypted() ? "localhost" : "127.0.0.1";
        return listener.key() + "://" + host + ":"
                + platform.uri(listener).orElseThrow().getPort();
    }

    /** {@code …/v2/things/} and a new thing's token. */
    String thing(Listener listener) {
        return thing(listener, newThing());
    }

    String thing(Listener listener, ThingToken token) {
        return uri(listener) + "/v2/things/" + token.value();
    }

    ThingToken newThing() {
        return activated().token();
    }

    ActivatedThing activated() {
        return platform.admin().activateThings(1).get(0);
    }

    /** The body that trades a new code. */
    String activation() {
        return "{\"activationCode\":\"" + platform.admin().issueCodes(1).get(0).value() + "\"}";
    }

    String ca() {
        return platform.ca().orElseThrow().toString();
    }

    @Override
    public void close() {
        platform.close();
    }
}
