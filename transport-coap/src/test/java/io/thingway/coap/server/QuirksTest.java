package io.thingway.coap.server;

import static io.thingway.coap.server.Datagram.ACCEPT;
import static io.thingway.coap.server.Datagram.ACK;
import static io.thingway.coap.server.Datagram.CON;
import static io.thingway.coap.server.Datagram.CONTENT_FORMAT;
import static io.thingway.coap.server.Datagram.DELETE;
import static io.thingway.coap.server.Datagram.GET;
import static io.thingway.coap.server.Datagram.NON;
import static io.thingway.coap.server.Datagram.OBSERVE;
import static io.thingway.coap.server.Datagram.POST;
import static io.thingway.coap.server.Datagram.RST;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ThingToken;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What careless and what strict clients send, as seen on the wire. */
@Timeout(60)
class QuirksTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    @RegisterExtension
    final LiveServer server = new LiveServer();

    private static Datagram con(RawCoap peer, int code, String... path) {
        return Datagram.of(CON, code, peer.nextId(), "01020304").path(path);
    }

    /** The vendor's client on node-coap 0.8.0. */
    @Test
    void the_query_may_be_within_the_last_path_segment() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        server.write(token, "[{\"key\":\"voltage\",\"value\":1},{\"key\":\"voltage\",\"value\":2}]");

        Datagram answer = peer.ask(con(peer, GET, "v2", "things", token.value(), "resources", "voltage?limit=15"));

        assertThat(answer.status()).isEqualTo("2.05");
        assertThat(answer.text()).contains("\"value\":1").contains("\"value\":2");
    }

    @Test
    void a_keep_alive_within_the_path_counts() {
        RawCoap peer = server.peer();
        peer.ask(con(peer, GET, "v2", "things", server.token().value() + "?keepAlive=1000")
                .option(OBSERVE, 0));
        assertThat(peer.receiveAndAcknowledge().text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", ""})
    void a_literal_question_mark_does_not_disturb(String end) {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(
                con(peer, POST, "v2", "things", server.token().value() + end).payload(WRITE));
        assertThat(answer.status()).isEqualTo("2.01");
    }

    @Test
    void an_empty_last_segment_does_not_disturb() {
        RawCoap peer = server.peer();
        String code = server.things().issueCodes(1).get(0).value();
        Datagram answer =
                peer.ask(con(peer, POST, "v2", "things", "").payload("{\"activationCode\":\"" + code + "\"}"));
        assertThat(answer.status()).isEqualTo("2.01");
    }

    /** The captured exchange of a board with NON, Content-Format 50 and Accept 50. */
    @Test
    void non_is_answered_by_non_with_nothing_but_the_content_format() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(Datagram.of(NON, POST, peer.nextId(), "0102030405060708")
                .path("v2", "things", server.token().value())
                .option(CONTENT_FORMAT, 50)
                .option(ACCEPT, 50)
                .payload(WRITE));
        assertThat(answer).hasToString("NON 2.01 {\"status\":\"created\"}");
        assertThat(answer.hexToken()).isEqualTo("0102030405060708");
        assertThat(answer.options()).hasSize(1);
        assertThat(answer.number(CONTENT_FORMAT)).isEqualTo(50);
    }

    @Test
    void a_repeated_message_is_answered_again_and_carried_out_once() {
        RawCoap peer = server.peer();
        Datagram write = con(peer, POST, "v2", "things", server.token().value()).payload(WRITE);
        Datagram first = peer.ask(write);
        Datagram second = peer.ask(write);
        assertThat(second.encode()).isEqualTo(first.encode());
        assertThat(server.stats().writes()).isEqualTo(1);
    }

    @Test
    void cbor_is_taken_and_given() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        byte[] cbor = HexFormat.of()
                .parseHex("a16676616c75657381a2636b65796161" + "6576616c756501"); // {"values":[{"key":"a","value":1}]}
        Datagram written = peer.ask(con(peer, POST, "v2", "things", token.value())
                .option(CONTENT_FORMAT, 60)
                .option(ACCEPT, 60)
                .payload(cbor));
        assertThat(written.status()).isEqualTo("2.01");
        assertThat(written.number(CONTENT_FORMAT)).isEqualTo(60);
        assertThat(HexFormat.of().formatHex(written.payload())).isEqualTo("bf6673746174757367637265617465" + "64ff");
        assertThat(server.newest(peer, token, "a")).startsWith("[{\"key\":\"a\",\"value\":1,");
    }

    @Test
    void notifications_are_cbor_for_who_accepts_cbor() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        peer.ask(
                con(peer, GET, "v2", "things", token.value()).option(OBSERVE, 0).option(ACCEPT, 60));
        server.write(token, "[{\"key\":\"a\",\"value\":1}]");
        Datagram push = peer.receiveAndAcknowledge();
        assertThat(push.number(CONTENT_FORMAT)).isEqualTo(60);
        assertThat(push.payload()[0] & 0xFF).isEqualTo(0x9F); // an array
    }

    @Test
    void a_content_format_that_is_not_spoken_is_4_15() {
        RawCoap peer = server.peer();
        Datagram answer =
                peer.ask(con(peer, POST, "v2", "things", server.token().value())
                        .option(CONTENT_FORMAT, 41)
                        .payload("<a/>"));
        assertThat(answer.status()).isEqualTo("4.15");
        assertThat(answer.text()).startsWith("{\"status\":\"error\",\"code\":415,");
    }

    @Test
    void an_accept_that_is_not_spoken_is_4_06() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(con(peer, GET, "v2", "things", server.token().value(), "resources")
                .option(ACCEPT, 41));
        assertThat(answer.status()).isEqualTo("4.06");
        assertThat(peer.ask(con(peer, GET, ".well-known", "core").option(ACCEPT, 40))
                        .status())
                .isEqualTo("2.05");
    }

    @Test
    void a_method_the_path_does_not_take_is_4_05() {
        RawCoap peer = server.peer();
        String token = server.token().value();
        assertThat(peer.ask(con(peer, DELETE, "v2", "things", token)).status()).isEqualTo("4.05");
        assertThat(peer.ask(con(peer, GET, "v2", "things")).status()).isEqualTo("4.05");
        assertThat(peer.ask(con(peer, Datagram.PUT, "v2", "things", token, "resources", "a")
                                .payload("1"))
                        .status())
                .isEqualTo("4.05");
    }

    /** RFC 7252, section 5.8. */
    @Test
    void a_method_nobody_knows_is_4_05() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(con(peer, 30, "v2", "things", server.token().value()));
        assertThat(answer.status()).isEqualTo("4.05");
        assertThat(answer.type()).isEqualTo(ACK);
    }

    /** RFC 7252, section 5.4.1. */
    @ParameterizedTest
    @ValueSource(ints = {9, 2049})
    void a_critical_option_that_is_not_understood_is_4_02(int option) {
        RawCoap peer = server.peer();
        Datagram answer =
                peer.ask(con(peer, GET, "v2", "things", server.token().value()).option(option, new byte[] {1}));
        assertThat(answer.status()).isEqualTo("4.02");
    }

    @Test
    void an_elective_option_nobody_knows_is_ignored() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(con(peer, GET, "v2", "things", server.token().value(), "resources")
                .option(2048, new byte[] {1}));
        assertThat(answer.status()).isEqualTo("2.05");
    }

    @Test
    void a_proxy_request_is_5_05_and_a_condition_4_02() {
        RawCoap peer = server.peer();
        assertThat(peer.ask(con(peer, GET).option(39, "coap".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                        .status())
                .isEqualTo("5.05");
        assertThat(peer.ask(con(peer, GET, "v2", "utils", "date").option(1, new byte[] {1}))
                        .status())
                .isEqualTo("4.02");
    }

    @Test
    void a_path_that_does_not_exist_is_4_04_with_an_error_object() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(con(peer, GET, "v1", "things"));
        assertThat(answer.status()).isEqualTo("4.04");
        assertThat(answer.text()).startsWith("{\"status\":\"error\",\"code\":404,");
    }

    /** What node-coap shows to its user: an error with Observe, or a 4.04. */
    @Test
    void an_error_on_an_observe_request_bears_an_observe_option() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(con(peer, GET, "v2", "things", server.token().value())
                .query("keepAlive=soon")
                .option(OBSERVE, 0));
        assertThat(answer.status()).isEqualTo("4.00");
        assertThat(answer.number(OBSERVE)).isPositive();
        assertThat(answer.text()).contains("keepAlive");
    }

    @Test
    void a_ping_is_answered_by_a_reset() {
        RawCoap peer = server.peer();
        assertThat(peer.ask(Datagram.empty(CON, 0x4711)).type()).isEqualTo(RST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "4001", "40010001ff", "4f010001", "c0010001", "41", "400100018f"})
    void noise_does_not_disturb(String hex) {
        RawCoap noisy = server.peer();
        noisy.send(HexFormat.of().parseHex(hex));
        RawCoap peer = server.peer();
        assertThat(peer.ask(con(peer, GET, "v2", "utils", "date")).status()).isEqualTo("2.05");
    }
}
