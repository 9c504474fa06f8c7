package io.thingway.coap.server;

import static io.thingway.coap.server.Datagram.ACK;
import static io.thingway.coap.server.Datagram.CON;
import static io.thingway.coap.server.Datagram.CONTENT_FORMAT;
import static io.thingway.coap.server.Datagram.GET;
import static io.thingway.coap.server.Datagram.POST;
import static io.thingway.coap.server.Datagram.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ThingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation of the vendor's CoAP page and of our user reference, by single datagrams. */
@Timeout(60)
class OperationsTest {
    @RegisterExtension
    final LiveServer server = new LiveServer();

    private Datagram con(RawCoap peer, int code, String... path) {
        return Datagram.of(CON, code, peer.nextId(), "0102").path(path);
    }

    @Test
    void a_code_becomes_a_token() {
        RawCoap peer = server.peer();
        String code = server.things().issueCodes(1).get(0).value();

        Datagram answer = peer.ask(con(peer, POST, "v2", "things").payload("{\"activationCode\":\"" + code + "\"}"));

        assertThat(answer.type()).isEqualTo(ACK);
        assertThat(answer.status()).isEqualTo("2.01");
        assertThat(answer.text())
                .startsWith("{\"status\":\"created\",\"message\":\"thing activated\",\"thingToken\":\"");
    }

    @Test
    void a_used_code_is_4_03_with_an_error_object() {
        RawCoap peer = server.peer();
        String body =
                "{\"activationCode\":\"" + server.things().issueCodes(1).get(0).value() + "\"}";
        peer.ask(con(peer, POST, "v2", "things").payload(body));

        Datagram answer = peer.ask(con(peer, POST, "v2", "things").payload(body));

        assertThat(answer.status()).isEqualTo("4.03");
        assertThat(answer.text()).startsWith("{\"status\":\"error\",\"code\":403,");
    }

    /** The captured bytes of a write's answer. */
    @Test
    void a_write_is_2_01_and_can_be_read() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();

        Datagram answer = peer.ask(con(peer, POST, "v2", "things", token.value())
                .payload("{\"values\":[{\"key\":\"voltage\",\"value\":\"5\"}]}"));

        assertThat(answer).hasToString("ACK 2.01 {\"status\":\"created\"}");
        assertThat(answer.number(CONTENT_FORMAT)).isEqualTo(50);
        assertThat(answer.hexToken()).isEqualTo("0102");
        assertThat(server.newest(peer, token, "voltage"))
                .startsWith("[{\"key\":\"voltage\",\"value\":\"5\",\"datetime\":");
        assertThat(server.stats().writes()).isEqualTo(1);
    }

    @Test
    void a_bad_write_is_4_00() {
        RawCoap peer = server.peer();
        Datagram answer =
                peer.ask(con(peer, POST, "v2", "things", server.token().value()).payload("{\"values\":7}"));
        assertThat(answer.status()).isEqualTo("4.00");
        assertThat(answer.text()).contains("\"code\":400");
        assertThat(server.stats().refusedWrites()).isEqualTo(1);
    }

    @Test
    void an_unknown_token_is_4_04() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(
                con(peer, POST, "v2", "things", "A".repeat(43)).payload("{\"values\":[{\"key\":\"a\",\"value\":1}]}"));
        assertThat(answer.status()).isEqualTo("4.04");
    }

    @Test
    void a_read_takes_limit_and_dates() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        server.write(
                token,
                "[{\"key\":\"a\",\"value\":1,\"datetime\":\"20200101000000\"},"
                        + "{\"key\":\"a\",\"value\":2,\"datetime\":\"20210101000000\"},"
                        + "{\"key\":\"a\",\"value\":3,\"datetime\":\"20220101000000\"}]");

        Datagram answer = peer.ask(con(peer, GET, "v2", "things", token.value(), "resources", "a")
                .query("limit=5")
                .query("endDate=20220101000000"));

        assertThat(answer)
                .hasToString("ACK 2.05 [{\"key\":\"a\",\"value\":2,\"datetime\":\"2021-01-01T00:00:00.000Z\"},"
                        + "{\"key\":\"a\",\"value\":1,\"datetime\":\"2020-01-01T00:00:00.000Z\"}]");
    }

    @Test
    void resources_are_listed_and_read_all_at_once() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        server.write(token, "[{\"key\":\"b\",\"value\":1},{\"key\":\"a\",\"value\":true}]");

        assertThat(peer.ask(con(peer, GET, "v2", "things", token.value(), "resources")))
                .hasToString("ACK 2.05 {\"status\":\"success\",\"resources\":[\"a\",\"b\"]}");
        assertThat(peer.ask(con(peer, GET, "v2", "things", token.value(), "all_resources"))
                        .text())
                .startsWith("[{\"key\":\"a\",\"values\":[{\"key\":\"a\",\"value\":true,")
                .contains("{\"key\":\"b\",\"values\":[");
    }

    @Test
    void a_description_is_put_and_read_back() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();

        Datagram answer = peer.ask(con(peer, PUT, "v2", "things", token.value(), "resources", "description")
                .payload("{\"name\":\"lamp\"}"));

        assertThat(answer).hasToString("ACK 2.04 {\"status\":\"success\"}");
        assertThat(server.newest(peer, token, "description"))
                .startsWith("[{\"key\":\"description\",\"value\":{\"name\":\"lamp\"}");
    }

    @Test
    void a_description_is_one_document() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(con(peer, PUT, "v2", "things", server.token().value(), "resources", "description")
                .payload("1},{\"key\":\"b\",\"value\":2"));
        assertThat(answer.status()).isEqualTo("4.00");
    }

    @Test
    void magic_resources_are_read() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        server.write(token, "[{\"key\":\"$geo\",\"value\":[2.1,41.3]}]");
        assertThat(server.newest(peer, token, "$geo")).startsWith("[{\"key\":\"$geo\",\"value\":");
    }

    @Test
    void the_time_is_told() {
        RawCoap peer = server.peer();
        assertThat(peer.ask(con(peer, GET, "v2", "utils", "date")).text())
                .matches("\\[\\{\"key\":\"date\",\"value\":\"\\d{4}-.*Z\"}]");
        assertThat(peer.ask(con(peer, GET, "v2", "utils", "date").query("format=unix_timestamp"))
                        .text())
                .matches("\\[\\{\"key\":\"date\",\"value\":\\d{10}}]");
    }

    @Test
    void well_known_core_is_link_format() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(con(peer, GET, ".well-known", "core"));
        assertThat(answer.status()).isEqualTo("2.05");
        assertThat(answer.number(CONTENT_FORMAT)).isEqualTo(40);
        assertThat(answer.text()).startsWith("</v2/things>");
    }

    @Test
    void a_thing_can_be_asked_for_without_observing_it() {
        RawCoap peer = server.peer();
        assertThat(peer.ask(con(peer, GET, "v2", "things", server.token().value())))
                .hasToString("ACK 2.05 {\"status\":\"success\"}");
    }
}
