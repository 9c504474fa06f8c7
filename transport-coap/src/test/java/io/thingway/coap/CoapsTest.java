package io.thingway.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState;
import io.thingway.session.ThingConnection;
import io.thingway.session.Timeouts;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.tls.ClientAuthentication;
import io.thingway.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both sides over DTLS with pre-shared keys. */
@Timeout(60)
class CoapsTest {
    private final InMemoryThings things = new InMemoryThings();
    private final ActivatedThing thing = things.activateThings(1).get(0);

    @TempDir
    private Path folder;

    @Test
    void a_thing_writes_over_a_connection_secured_by_its_own_token() throws Exception {
        try (RunningCoapEndpoint server = start(config(0));
                ThingConnection connection = connect(server.uri(), own())) {
            get(connection.thing(thing.token()).write(ResourceValue.of("a", 1)));
        }
    }

    @Test
    void a_gateway_writes_for_a_thing_over_a_connection_secured_by_a_key_of_its_own() throws Exception {
        CoapEndpointConfig config =
                config(0).withPskKeys(Map.of("gateway", new SecretKeySpec(bytes("a key of its own"), "PSK")));
        try (RunningCoapEndpoint server = start(config);
                ThingConnection connection = connect(server.uri(), new CoapConfig.Psk("gateway", "a key of its own"))) {
            get(connection.thing(thing.token()).write(ResourceValue.of("a", 1)));
        }
    }

    @Test
    void a_pre_shared_key_does_where_a_client_certificate_is_required() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        ServerTls required = certificates
                .issue("localhost", "127.0.0.1")
                .tls()
                .withClients(new ClientAuthentication(certificates.ca(), true));
        try (RunningCoapEndpoint server = start(config(0).withTls(required));
                ThingConnection connection = connect(server.uri(), own())) {
            get(connection.thing(thing.token()).write(ResourceValue.of("a", 1)));
        }
    }

    @Test
    void a_wrong_token_does_not_connect() throws Exception {
        ThingId id = Objects.requireNonNull(thing.id());
        CoapConfig.Psk guess =
                CoapConfig.Psk.of(id, things.activateThings(1).get(0).token());
        try (RunningCoapEndpoint server = start(config(0));
                ThingConnection connection = connect(server.uri(), guess)) {
            ThingException refusal = get(firstFailure(connection));
            assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(refusal.message()).contains("may not know the identity or key");
        }
    }

    @Test
    void a_connection_stays_up_over_a_restart_of_a_server_that_keeps_its_state() throws Exception {
        Path state = folder.resolve("sessions");
        List<ConnectionState> states = new CopyOnWriteArrayList<>();
        RunningCoapEndpoint first = start(config(0).withSessionState(state));
        try (ThingConnection connection = connect(first.uri(), own())) {
            get(connection.thing(thing.token()).write(ResourceValue.of("a", 1)));
            connection.onState(states::add);
            first.close();
            try (RunningCoapEndpoint second =
                    start(config(first.uri().getPort()).withSessionState(state))) {
                get(connection.thing(thing.token()).write(ResourceValue.of("a", 2)));
                assertThat(second.uri()).isEqualTo(first.uri());
                assertThat(states).singleElement().isInstanceOf(ConnectionState.Connected.class);
            }
        }
    }

    private RunningCoapEndpoint start(CoapEndpointConfig config) {
        return new CoapEndpoint(config).start(things);
    }

    private static CoapEndpointConfig config(int port) {
        return CoapEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .withDtls();
    }

    private CoapConfig.Psk own() {
        return CoapConfig.Psk.of(Objects.requireNonNull(thing.id()), thing.token());
    }

    private static ThingConnection connect(URI uri, CoapConfig.Psk key) {
        Timeouts timeouts = Timeouts.DEFAULT.withConnect(Duration.ofSeconds(3));
        return new CoapConnector(CoapConfig.of(uri).withPsk(key), ConnectionOptions.DEFAULT.withTimeouts(timeouts))
                .open();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static CompletionStage<ThingException> firstFailure(ThingConnection connection) {
        CompletableFuture<ThingException> failure = new CompletableFuture<>();
        connection.onState(state -> {
            if (state instanceof ConnectionState.Waiting waiting) {
                failure.complete(waiting.cause());
            }
        });
        return failure;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
