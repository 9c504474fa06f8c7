package io.thingway.coap.server;

import static io.thingway.coap.server.Datagram.ACK;
import static io.thingway.coap.server.Datagram.BLOCK1;
import static io.thingway.coap.server.Datagram.BLOCK2;
import static io.thingway.coap.server.Datagram.CON;
import static io.thingway.coap.server.Datagram.GET;
import static io.thingway.coap.server.Datagram.NON;
import static io.thingway.coap.server.Datagram.OBSERVE;
import static io.thingway.coap.server.Datagram.POST;
import static io.thingway.coap.server.Datagram.SIZE1;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ThingToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in several messages (RFC 7959), and how little an address gets that did not show to be real. */
@Timeout(60)
class BlockwiseTest {
    private static final int SZX_64 = 2;

    @RegisterExtension
    final LiveServer server = new LiveServer();

    private static byte[] write(int textLength) {
        return ("{\"values\":[{\"key\":\"long\",\"value\":\"" + "x".repeat(textLength) + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** libcoap's coap-client uses a token of its own for every block. */
    private static Datagram put(RawCoap peer, ThingToken token, byte[] body, int number) {
        int from = number * 64;
        int to = Math.min(body.length, from + 64);
        return Datagram.of(CON, POST, peer.nextId(), String.format("%04x", 0x0100 + number))
                .path("v2", "things", token.value())
                .block(BLOCK1, number, to < body.length, SZX_64)
                .payload(Arrays.copyOfRange(body, from, to));
    }

    @Test
    void a_body_may_come_in_blocks_with_a_token_each() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        byte[] body = write(200);
        int last = (body.length - 1) / 64;
        for (int number = 0; number < last; number++) {
            Datagram more = peer.ask(put(peer, token, body, number));
            assertThat(more.status()).isEqualTo("2.31");
            assertThat(more.blockNumber(BLOCK1)).isEqualTo(number);
            assertThat(more.hexToken()).isEqualTo(String.format("%04x", 0x0100 + number));
        }

        Datagram done = peer.ask(put(peer, token, body, last));

        assertThat(done).hasToString("ACK 2.01 {\"status\":\"created\"}");
        assertThat(done.blockNumber(BLOCK1)).isEqualTo(last);
        assertThat(server.stats().writes()).isEqualTo(1);
    }

    @Test
    void a_missing_block_is_4_08() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        byte[] body = write(200);
        peer.ask(put(peer, token, body, 0));
        assertThat(peer.ask(put(peer, token, body, 2)).status()).isEqualTo("4.08");
        assertThat(peer.ask(put(peer, token, body, 1)).status()).isEqualTo("4.08");
    }

    @Test
    void a_body_beyond_the_limit_is_4_13_at_the_first_block_that_tells() {
        try (LiveServer small = LiveServer.limited(limits -> limits.withMaxBodyBytes(1024))) {
            RawCoap peer = small.peer();
            ThingToken token = small.token();
            byte[] body = write(2000);
            Datagram announced = peer.ask(put(peer, token, body, 0).option(SIZE1, body.length));
            assertThat(announced.status()).isEqualTo("4.13");
            for (int number = 0; number < 16; number++) {
                assertThat(peer.ask(put(peer, token, body, number)).status()).isEqualTo("2.31");
            }
            Datagram beyond = peer.ask(put(peer, token, body, 16));
            assertThat(beyond.status()).isEqualTo("4.13");
            assertThat(beyond.text()).contains("1024 bytes");
        }
    }

    private Datagram read(RawCoap peer, int type, ThingToken token) {
        return Datagram.of(type, GET, peer.nextId(), "05").path("v2", "things", token.value(), "resources", "long");
    }

    private ThingToken longThing() {
        ThingToken token = server.token();
        server.write(token, new String(write(3000), StandardCharsets.UTF_8));
        return token;
    }

    private String rest(RawCoap peer, ThingToken token, Datagram first) {
        StringBuilder body = new StringBuilder(first.text());
        Datagram block = first;
        while (block.more(BLOCK2)) {
            int next = body.length() / first.blockSize(BLOCK2);
            block = peer.askPastPing(read(peer, CON, token).block(BLOCK2, next, false, first.number(BLOCK2) & 7));
            assertThat(block.status()).isEqualTo("2.05");
            body.append(block.text());
        }
        return body.toString();
    }

    /** A ping asks for the proof; a reset is the reply to it (RFC 7252, section 4.3). */
    @ParameterizedTest
    @ValueSource(ints = {CON, NON})
    void an_unproven_address_gets_a_small_block_until_it_replies_to_a_ping(int type) {
        RawCoap peer = server.peer();
        ThingToken token = longThing();
        Datagram request = read(peer, type, token);

        List<Datagram> both = new ArrayList<>(List.of(peer.ask(request), peer.receive()));
        both.sort(Comparator.comparing(message -> message.code() == 0));
        Datagram first = both.get(0);
        Datagram ping = both.get(1);
        assertThat(first.type()).isEqualTo(type == CON ? ACK : NON);
        assertThat(first.encode().length).isLessThanOrEqualTo(3 * request.encode().length);
        assertThat(first.more(BLOCK2)).isTrue();
        assertThat(ping.type()).isEqualTo(CON);
        assertThat(ping.encode()).hasSize(4);
        peer.send(Datagram.empty(Datagram.RST, ping.id()));
        assertThat(rest(peer, token, first)).contains("x".repeat(3000)).endsWith("Z\"}]");

        Datagram known = peer.ask(read(peer, type, token));
        assertThat(known.payload()).hasSize(1024);
        assertThat(rest(peer, token, known)).contains("x".repeat(3000)).endsWith("Z\"}]");
        peer.expectNothing();
    }

    @Test
    void an_unproven_address_gets_no_large_block_by_asking_for_one() {
        RawCoap peer = server.peer();
        ThingToken token = longThing();
        Datagram request = read(peer, NON, token).block(BLOCK2, 0, false, 6);
        Datagram first = peer.askPastPing(request);
        assertThat(first.type()).isEqualTo(NON);
        assertThat(first.encode().length).isLessThanOrEqualTo(3 * request.encode().length);
        Datagram later = peer.askPastPing(read(peer, NON, token).block(BLOCK2, 1, false, 6));
        assertThat(later.encode().length).isLessThanOrEqualTo(3 * request.encode().length);
        assertThat(later.blockNumber(BLOCK2) * later.blockSize(BLOCK2)).isEqualTo(1024);
    }

    @Test
    void a_block_size_asked_for_is_used() {
        RawCoap peer = server.peer();
        ThingToken token = longThing();
        Datagram first = peer.askPastPing(read(peer, CON, token).block(BLOCK2, 0, false, SZX_64));
        assertThat(first.payload()).hasSize(64);
        assertThat(rest(peer, token, first)).contains("x".repeat(3000));
    }

    @Test
    void a_block_behind_the_end_is_4_02() {
        RawCoap peer = server.peer();
        ThingToken token = longThing();
        assertThat(peer.ask(read(peer, CON, token).block(BLOCK2, 1000, false, SZX_64))
                        .status())
                .isEqualTo("4.02");
    }

    @Test
    void a_long_notification_is_fetched_before_the_next_one_comes() {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        peer.ask(ObserveTest.observe(peer, CON, token));
        server.write(token, "[{\"key\":\"first\",\"value\":1}]");
        peer.receiveAndAcknowledge();
        server.write(token, new String(write(1500), StandardCharsets.UTF_8));
        server.write(token, "[{\"key\":\"next\",\"value\":1}]");

        Datagram first = peer.receiveAndAcknowledge();
        assertThat(first.number(OBSERVE)).isEqualTo(3);
        peer.expectNothing();
        StringBuilder body = new StringBuilder(first.text());
        Datagram block = first;
        while (block.more(BLOCK2)) {
            int next = body.length() / first.blockSize(BLOCK2);
            block = peer.askPastPing(Datagram.of(CON, GET, peer.nextId(), "66")
                    .path("v2", "things", token.value())
                    .block(BLOCK2, next, false, first.number(BLOCK2) & 7));
            assertThat(block.number(OBSERVE)).isEqualTo(-1);
            body.append(block.text());
        }

        assertThat(body).hasToString("[{\"key\":\"long\",\"value\":\"" + "x".repeat(1500) + "\"}]");
        assertThat(peer.receiveAndAcknowledge().text()).isEqualTo("[{\"key\":\"next\",\"value\":1}]");
    }

    @Test
    void a_long_notification_may_be_fetched_for_longer_than_the_keep_alive() throws InterruptedException {
        RawCoap peer = server.peer();
        ThingToken token = server.token();
        peer.ask(ObserveTest.observe(peer, CON, token).query("keepAlive=1000"));
        server.write(token, new String(write(1500), StandardCharsets.UTF_8));
        server.write(token, "[{\"key\":\"next\",\"value\":1}]");
        Datagram first = peer.receiveAndAcknowledge();
        StringBuilder body = new StringBuilder(first.text());
        Datagram block = first;
        while (block.more(BLOCK2)) {
            Thread.sleep(200);
            int next = body.length() / first.blockSize(BLOCK2);
            block = peer.askPastPing(Datagram.of(CON, GET, peer.nextId(), "66")
                    .path("v2", "things", token.value())
                    .query("keepAlive=1000")
                    .block(BLOCK2, next, false, first.number(BLOCK2) & 7));
            assertThat(block).asString().startsWith("ACK 2.05 ");
            body.append(block.text());
        }
        assertThat(body).hasToString("[{\"key\":\"long\",\"value\":\"" + "x".repeat(1500) + "\"}]");
        assertThat(peer.receiveAndAcknowledge().text()).isEqualTo("[{\"key\":\"next\",\"value\":1}]");
    }
}
