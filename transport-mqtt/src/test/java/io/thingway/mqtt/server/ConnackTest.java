package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect;
import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.plain.ClientLogin;
import io.thingway.mqtt.plain.ClientRights;
import io.thingway.mqtt.plain.PlainTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CONNACK of a server with plain topics (section 3.2 of MQTT 3.1.1 and 5), and what CONNECT must be for it (3.1). */
class ConnackTest {
    /** 14 bytes, no session, success, 13 bytes of properties: all is offered, so little is said. */
    private static final String OFFER = "20 10 00 00 0D" + "21 04 00" // receive maximum 1024
            + "22 00 10" // topic alias maximum 16
            + "25 01" // retained messages
            + "27 00 10 00 00"; // maximum packet size 1 MiB

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @ParameterizedTest
    @ValueSource(strings = {"00", "02 19 00", "02 19 01", "02 17 00"})
    @Normative(v5 = {"3.1.2-28", "3.1.4-5", "3.2.0-1", "3.2.2-1", "4.12.0-6"})
    void says_what_is_offered_and_no_more(String properties) {
        server.dial()
                .send(connect5("02", Wire.bytes(properties), "c"))
                .expect(OFFER)
                .expectNothing();
    }

    /** The interval that was asked for is not repeated; a longer one than is granted is answered by that. */
    @Test
    void says_the_session_expiry_where_it_is_another() {
        server.dial().send(connect5("02", properties("11 00 00 01 2C"), "c")).expect(OFFER);
        server.dial()
                .send(connect5("02", properties("11 FF FF FF FF"), "d"))
                .expect("20 15 00 00 12 11 00 27 8D 00"); // 30 days
    }

    /** Section 3.2.2.3.14: a client that asks for a longer keep-alive, or for none, is told which one holds. */
    @Test
    @Normative(v5 = {"3.1.2-21", "3.2.2-21"})
    void says_a_keep_alive_of_its_own_and_keeps_to_it() {
        UnaryOperator<MqttLimits> atMostOneSecond = limits -> limits.withMaxKeepAlive(Duration.ofSeconds(1));
        try (LiveServer strict = LiveServer.limited(atMostOneSecond)) {
            RawMqtt client = strict.dial().send(connect5("02", properties(), "c"));
            assertThat(RawMqtt.show(client.packet())).contains(" 13 00 01 ");
            assertThat(RawMqtt.show(client.packet())).matches("E0 .. 8D .*"); // keep alive timeout
            client.expectClosed();
        }
    }

    /** It need not be said, and a client that takes small packets alone has no room for what need not be said. */
    @Test
    void says_nothing_of_a_keep_alive_that_is_short_enough() {
        MqttLimits atMostAMinute = MqttLimits.DEFAULT.withMaxKeepAlive(Duration.ofMinutes(1));
        try (LiveServer strict = new LiveServer(config -> config.withLimits(atMostAMinute))
                .withPlainTopics()
                .start()) {
            strict.dial().send(connect5("02", properties(), "c")).expect(OFFER); // it asks for one minute
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z9", "0123456789abcdefghijKLM"})
    @Normative(v3 = "3.1.3-5", v5 = "3.1.3-5")
    void ids_of_letters_and_digits_are_taken(String id) {
        server.fresh(connect(id)).expectNothing();
        server.fresh(connect5("02", properties(), id)).expectNothing();
    }

    /** 0x84, in the form of whatever version can be told from it, or nothing at all. */
    @Test
    @Normative(v5 = "3.1.2-1")
    void another_protocol_name_is_let_go() {
        RawMqtt client = server.dial().send(packet("10", text("MQTX"), "05", "02", "00 3C", "00", text("c")));
        assertThat(RawMqtt.show(client.packet())).matches("20 .. 00 (01|84) .*");
        client.expectClosed();
    }

    /** The reserved flag, a will of QoS 3, will flags without a will, a field that is missing, one too many. */
    @ParameterizedTest
    @CsvSource({
        "03,00 01 63",
        "1E,00 01 63 00 00 01 74 00 01 78",
        "0A,00 01 63",
        "22,00 01 63",
        "06,00 01 63 00 00 01 74",
        "82,00 01 63",
        "C2,00 01 63 00 01 75",
        "02,''",
        "02,00 01 63 00",
        "02,00 02 C3 28",
        "02,00 01 00"
    })
    @Normative(
            v5 = {
                "3.1.2-3",
                "3.1.2-9",
                "3.1.2-11",
                "3.1.2-12",
                "3.1.2-13",
                "3.1.2-17",
                "3.1.2-19",
                "3.1.3-3",
                "3.1.3-4",
                "3.1.4-1"
            })
    void a_connect_that_is_malformed_ends_the_connection(String flags, String payload) {
        RawMqtt client = server.dial().send(packet("10", text("MQTT"), "05", flags, "00 3C", "00", payload));
        String rest = RawMqtt.show(client.rest().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(rest).as("nothing, or why").matches("  |20 .. 00 (81|82|85) .*");
        server.connect("neighbour").expectNothing();
    }

    /** In one segment: the PUBLISH behind a refused CONNECT is retained by nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"04", "05"})
    @Normative(v3 = "3.1.4-5", v5 = "3.1.4-6")
    void nothing_behind_a_refused_connect_is_carried_out(String level) {
        String none = level.equals("05") ? "00" : "";
        server.dial()
                .send(
                        packet("10", text("MQTT"), level, "0A", "00 3C", none, text("c")),
                        packet("31", text("t"), none, raw("x")))
                .expectAnyEnd();
        server.connect5("r")
                .send(subscribe5(1, "t", 0))
                .expect("90 04 00 01 00 00")
                .expectNothing();
    }

    @Test
    @Normative(v5 = "3.2.0-2")
    void a_second_connect_is_answered_by_the_end_alone() {
        RawMqtt client = server.fresh(connect5("02", properties(), "c")).send(connect5("02", properties(), "c"));
        assertThat(RawMqtt.show(client.packet())).matches("E0 .. 82 .*");
        client.expectClosed();
    }

    /** A log-in that refuses, that may not come, that fails by itself. */
    @ParameterizedTest
    @CsvSource({"UNAUTHORIZED,04,86", "FORBIDDEN,05,87", "UNAVAILABLE,03,88", "TOO_MANY_REQUESTS,03,97"})
    @Normative(
            v3 = {"3.2.2-4", "3.2.2-5"},
            v5 = {"3.1.4-2", "3.2.2-6", "3.2.2-7", "3.2.2-8", "4.13.2-1"})
    void a_log_in_that_refuses_is_said_with_its_reason(ErrorCode code, String v3, String v5) {
        ClientLogin refusing =
                (context, name, password) -> CompletableFuture.failedFuture(ThingException.of(code, "not you"));
        try (LiveServer strict =
                new LiveServer().withPlainTopics(PlainTopics.with(refusing)).start()) {
            strict.dial().send(connect("c")).expect("20 02 00", v3).expectClosed();
            RawMqtt five = strict.dial().send(connect5("00", properties(), "c"));
            assertThat(RawMqtt.show(five.packet())).matches("20 .. 00 " + v5 + " .*");
            five.expectClosed();
        }
    }

    @Test
    @Normative(v3 = "4.8.0-2")
    void a_log_in_that_throws_ends_the_connection() {
        ClientLogin broken = (context, name, password) -> {
            throw new IllegalStateException("broken on purpose");
        };
        try (LiveServer strict =
                new LiveServer().withPlainTopics(PlainTopics.with(broken)).start()) {
            strict.dial().send(connect("c")).expect("20 02 00 03").expectClosed();
        }
    }

    /** The will of a client that never was is nobody's. */
    @Test
    @Normative(v5 = {"3.1.4-6", "3.14.0-1"})
    void who_is_not_let_in_has_no_session_and_no_will() {
        ClientLogin byName = (context, name, password) -> "u".equals(name)
                ? CompletableFuture.completedFuture(ClientRights.ALL)
                : CompletableFuture.failedFuture(ThingException.of(ErrorCode.UNAUTHORIZED, "not you"));
        try (LiveServer strict =
                new LiveServer().withPlainTopics(PlainTopics.with(byName)).start()) {
            byte[] lasting = connect5("80", properties("11 00 00 01 2C"), "r", text("u"));
            RawMqtt reader = strict.fresh(lasting).send(subscribe5(1, "#", 0)).expect("90 04 00 01 00 00");
            RawMqtt other = strict.dial()
                    .send(connect5("06", properties("11 00 00 01 2C"), "r", properties(), text("t"), text("gone")));
            assertThat(RawMqtt.show(other.packet())).matches("20 .. 00 86 .*"); // and no DISCONNECT for anybody
            other.expectClosed();
            reader.expectNothing().send(Wire.DISCONNECT).expectClosed();
            strict.resumed(lasting).expectNothing();
        }
    }
}
