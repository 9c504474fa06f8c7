package io.thingway.platform.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ActivatedThing;
import io.thingway.platform.Listener;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** libcoap's coap-client: activation, writes with and without confirmation, observing, blocks. */
class LibcoapIT {
    @TempDir
    Path data;

    private RealPlatform server;

    @BeforeEach
    void serve() {
        server = RealPlatform.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_code_is_traded_for_a_token() {
        assertThat(coap("-m", "post", "-t", "50", "-e", server.activation(), server.uri(Listener.COAP) + "/v2/things"))
                .matches("\\{\"status\":\"created\",\"message\":\"thing activated\",\"thingToken\":\"[\\w-]{43}\".*");
    }

    @Test
    void a_used_code_is_refused() {
        String body = server.activation();
        String things = server.uri(Listener.COAP) + "/v2/things/";
        coap("-m", "post", "-e", body, things);

        assertThat(coap("-m", "post", "-e", body, things)).contains("4.03").contains("\"code\":403");
    }

    @Test
    void a_write_is_heard_by_an_observer_and_read_back() {
        String thing = server.thing(Listener.COAP);
        try (Program observer = start("-s", "60", "-w", thing)) {
            observer.lineStarting(RealPlatform.SUBSCRIBED);
            assertThat(coap("-m", "post", "-t", "50", "-e", RealPlatform.WRITE, thing))
                    .isEqualTo(RealPlatform.CREATED);
            observer.lineStarting(RealPlatform.PUSH);
        }
        assertThat(coap(thing + "/resources/green?limit=5"))
                .matches("\\[\\{\"key\":\"green\",\"value\":\"1\",\"datetime\":\"[^\"]{24}\"}]");
        assertThat(coap(thing + "/resources/never")).contains("4.04");
    }

    @Test
    void a_write_without_confirmation_is_answered() {
        String thing = server.thing(Listener.COAP);

        assertThat(coap("-N", "-m", "post", "-t", "50", "-e", RealPlatform.WRITE, thing))
                .isEqualTo(RealPlatform.CREATED);
    }

    /** coap-client uses another token for each block. */
    @Test
    void large_bodies_go_in_blocks_both_ways() {
        String thing = server.thing(Listener.COAP);
        String text = "x".repeat(5_000);
        String write = "{\"values\":[{\"key\":\"text\",\"value\":\"" + text + "\"}]}";

        assertThat(coap("-m", "post", "-t", "50", "-b", "64", "-e", write, thing))
                .isEqualTo(RealPlatform.CREATED);
        assertThat(coap("-b", "128", thing + "/resources/text")).contains("\"value\":\"" + text + "\"");
    }

    @Test
    void resources_are_discovered() {
        assertThat(coap(server.uri(Listener.COAP) + "/.well-known/core")).contains("</v2/things>");
    }

    @Test
    void the_development_certificate_is_trusted_over_dtls() {
        assertThat(secureWrite(server.thing(Listener.COAPS), "-C", server.ca())).startsWith(RealPlatform.CREATED);
    }

    @Test
    void a_thing_writes_with_its_id_and_token_as_pre_shared_key() {
        ActivatedThing thing = server.activated();
        String id = Objects.requireNonNull(thing.id()).value();

        assertThat(secureWrite(
                        server.thing(Listener.COAPS, thing.token()),
                        "-u",
                        id,
                        "-k",
                        thing.token().value()))
                .startsWith(RealPlatform.CREATED);
    }

    @Test
    void a_configured_key_opens_the_door_and_a_wrong_one_does_not() {
        String thing = server.thing(Listener.COAPS);

        assertThat(secureWrite(thing, "-u", RealPlatform.PSK_IDENTITY, "-k", RealPlatform.PSK))
                .startsWith(RealPlatform.CREATED);
        assertThat(secureWrite(thing, "-u", RealPlatform.PSK_IDENTITY, "-k", "of somebody else"))
                .doesNotContain(RealPlatform.CREATED);
    }

    private static String secureWrite(String thing, String... credentials) {
        List<String> command = new ArrayList<>(List.of(Programs.program("coap-client-openssl"), "-B", "5"));
        command.addAll(List.of(credentials));
        command.addAll(List.of("-m", "post", "-t", "50", "-e", RealPlatform.WRITE, thing));
        try (Program client = Program.start(command)) {
            client.exitCode();
            return String.join("\n", client.rest());
        }
    }

    private static String coap(String... arguments) {
        try (Program client = start(arguments)) {
            assertThat(client.exitCode()).isZero();
            return String.join("\n", client.rest());
        }
    }

    private static Program start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Programs.program("coap-client-notls"), "-B", "20"));
        command.addAll(List.of(arguments));
        return Program.start(command);
    }
}
