package io.thingway.coap.internal.dtls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivatedThing;
import io.thingway.server.RequestContext;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PreSharedKeyTest {
    private static final RequestContext CONTEXT =
            new RequestContext("coap", InetSocketAddress.createUnresolved("test", 1), true, null);
    private static final PskKeys KEYS = PskKeys.of(Map.of("device", new SecretKeySpec(bytes("secret"), "PSK")));

    @Test
    void talks_with_whoever_knows_the_key() throws IOException {
        Seen seen = talks(KEYS, PreSharedKey.of("device", bytes("secret")));
        assertThat(seen.identity()).isEqualTo("device");
        assertThat(seen.suite()).isEqualTo("TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void a_thing_is_known_by_its_id_and_proves_its_token() throws IOException {
        InMemoryThings things = new InMemoryThings();
        ActivatedThing thing = things.activateThings(1).get(0);
        String id = Objects.requireNonNull(thing.id()).value();
        PskKeys keys = PskKeys.ofThings(things, CONTEXT).or(KEYS);

        assertThat(talks(keys, PreSharedKey.of(id, bytes(thing.token().value())))
                        .identity())
                .isEqualTo(id);
        assertThat(talks(keys, PreSharedKey.of("device", bytes("secret"))).identity())
                .isEqualTo("device");
    }

    @Test
    void waits_for_a_key_that_comes_late() throws IOException {
        PskKeys slow = identity -> CompletableFuture.supplyAsync(
                () -> bytes("secret"), CompletableFuture.delayedExecutor(50, MILLISECONDS));
        assertThat(talks(slow, PreSharedKey.of("device", bytes("secret"))).identity())
                .isEqualTo("device");
    }

    @ParameterizedTest
    @CsvSource({"device, wrong", "stranger, secret"})
    void is_silent_to_a_wrong_key_and_an_unknown_identity_alike(String identity, String key) throws IOException {
        try (SecuredServer server = SecuredServer.start(SecuredServer.settings().withKeys(KEYS));
                SecuredClient client = SecuredClient.start(ClientDtlsSettings.to("localhost")
                        .withKey(PreSharedKey.of(identity, bytes(key)))
                        .withHandshake(Duration.ofSeconds(1)))) {
            ThingException refusal = client.refusal("localhost", server.port());
            assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(refusal.message()).contains("may not know the identity or key");
        }
    }

    @Test
    void is_as_silent_where_the_look_up_fails() throws IOException {
        PskKeys broken = identity -> {
            throw new IllegalStateException("no database");
        };
        try (SecuredServer server = SecuredServer.start(SecuredServer.settings().withKeys(broken));
                SecuredClient client = SecuredClient.start(ClientDtlsSettings.to("localhost")
                        .withKey(PreSharedKey.of("device", bytes("secret")))
                        .withHandshake(Duration.ofSeconds(1)))) {
            assertThat(client.refusal("localhost", server.port()).message())
                    .contains("may not know the identity or key");
        }
    }

    @Test
    void says_that_a_server_does_not_answer() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SecuredClient client = SecuredClient.start(ClientDtlsSettings.to("localhost")
                        .withKey(PreSharedKey.of("device", bytes("secret")))
                        .withHandshake(Duration.ofSeconds(1)))) {
            assertThat(client.refusal("localhost", silent.getLocalPort()).message())
                    .isEqualTo("the server does not answer");
        }
    }

    private static Seen talks(PskKeys keys, PreSharedKey key) throws IOException {
        try (SecuredServer server = SecuredServer.start(SecuredServer.settings().withKeys(keys));
                SecuredClient client =
                        SecuredClient.start(ClientDtlsSettings.to("localhost").withKey(key))) {
            return client.ask("localhost", server.port());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
