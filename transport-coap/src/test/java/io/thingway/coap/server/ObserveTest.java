package io.thingway.coap.server;

import static io.thingway.coap.server.Datagram.ACK;
import static io.thingway.coap.server.Datagram.CON;
import static io.thingway.coap.server.Datagram.GET;
import static io.thingway.coap.server.Datagram.NON;
import static io.thingway.coap.server.Datagram.OBSERVE;
import static io.thingway.coap.server.Datagram.RST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Observing a thing (RFC 7641, and what the vendor's client expects of it). */
@Timeout(60)
class ObserveTest {
    private static final String A = "[{\"key\":\"a\",\"value\":1}]";
    private static final String B = "[{\"key\":\"b\",\"value\":2}]";
    private static final String WILL = "will={\"values\":[{\"key\":\"LWT\",\"value\":\"gone\"}]}";

    @RegisterExtension
    final LiveServer server = new LiveServer();

    static Datagram observe(RawCoap peer, int type, ThingToken token) {
        return Datagram.of(type, GET, peer.nextId(), "0a0b0c0d")
                .path("v2", "things", token.value())
                .option(OBSERVE, 0);
    }

    private static Datagram cancel(RawCoap peer, ThingToken token) {
        return Datagram.of(CON, GET, peer.nextId(), "0a0b0c0d")
                .path("v2", "things", token.value())
                .option(OBSERVE, 1);
    }

    private RawCoap observer(ThingToken token, String... queries) {
        RawCoap peer = server.peer();
        Datagram request = observe(peer, CON, token);
        for (String query : queries) {
            request = request.query(query);
        }
        assertThat(peer.ask(request).status()).isEqualTo("2.05");
        return peer;
    }

    private void untilObservations(int count) {
        await().untilAsserted(() -> assertThat(server.stats().observations()).isEqualTo(count));
    }

    @Test
    void the_answer_is_the_first_document_and_has_an_observe_of_at_least_1() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(observe(peer, CON, server.token()));
        assertThat(answer).hasToString("ACK 2.05 {\"status\":\"success\",\"message\":\"subscribed\"}");
        assertThat(answer.number(OBSERVE)).isEqualTo(1);
    }

    @Test
    void every_write_is_one_notification_in_order() {
        ThingToken token = server.token();
        RawCoap peer = observer(token);
        for (int i = 0; i < 50; i++) {
            server.write(token, "[{\"key\":\"n\",\"value\":" + i + "}]");
        }
        for (int i = 0; i < 50; i++) {
            Datagram push = peer.receiveAndAcknowledge();
            assertThat(push.text()).isEqualTo("[{\"key\":\"n\",\"value\":" + i + "}]");
            assertThat(push.number(OBSERVE)).isEqualTo(i + 2);
            assertThat(push.hexToken()).isEqualTo("0a0b0c0d");
        }
        peer.expectNothing();
    }

    @Test
    void the_next_notification_waits_for_the_acknowledgement() {
        ThingToken token = server.token();
        RawCoap peer = observer(token);
        server.write(token, A);
        server.write(token, B);
        Datagram first = peer.receive();
        peer.expectNothing();
        peer.send(Datagram.empty(ACK, first.id()));
        assertThat(peer.receive().text()).isEqualTo(B);
    }

    /** Message numbers go once around; Californium takes no acknowledgement of some of them unless it is told to. */
    @Test
    void no_message_number_is_special() {
        ThingToken token = server.token();
        RawCoap peer = observer(token);
        for (int i = 0; i < 66_000; i++) {
            server.write(token, A);
            peer.receiveAndAcknowledge();
        }
    }

    @Test
    void a_quiet_thing_sends_keep_alive_documents() {
        RawCoap peer = observer(server.token(), "keepAlive=1000");
        assertThat(peer.receiveAndAcknowledge()).hasToString("CON 2.05 {}");
        assertThat(peer.receiveAndAcknowledge()).hasToString("CON 2.05 {}");
    }

    @Test
    void cancelling_ends_it_without_its_will() {
        ThingToken token = server.token();
        RawCoap peer = observer(token, WILL);
        assertThat(peer.ask(cancel(peer, token))).hasToString("ACK 2.05 {\"status\":\"success\"}");
        untilObservations(0);
        server.write(token, A);
        peer.expectNothing();
        assertThat(server.newest(peer, token, "LWT")).contains("\"code\":404");
    }

    @Test
    void a_reset_is_a_death_and_writes_the_will() {
        ThingToken token = server.token();
        RawCoap witness = observer(token);
        RawCoap peer = observer(token, WILL);
        server.write(token, A);
        assertThat(witness.receiveAndAcknowledge().text()).isEqualTo(A);
        peer.send(Datagram.empty(RST, peer.receive().id()));
        assertThat(witness.receiveAndAcknowledge().text()).isEqualTo("[{\"key\":\"LWT\",\"value\":\"gone\"}]");
        untilObservations(1);
        assertThat(server.stats().deaths()).isEqualTo(1);
    }

    @Test
    void silence_is_a_death_of_all_that_the_peer_observes() {
        try (LiveServer quick = LiveServer.limited(
                limits -> limits.withAckTimeout(Duration.ofMillis(50)).withMaxRetransmit(1))) {
            ThingToken token = quick.token();
            ThingToken other = quick.token();
            RawCoap peer = quick.peer();
            peer.ask(observe(peer, CON, token).query(WILL));
            peer.ask(Datagram.of(CON, GET, peer.nextId(), "77")
                    .path("v2", "things", other.value())
                    .option(OBSERVE, 0)
                    .query(WILL));
            quick.write(token, A);
            await().untilAsserted(() -> assertThat(quick.stats().observations()).isZero());
            await().untilAsserted(() -> assertThat(quick.stats().writes()).isEqualTo(2));
            RawCoap reader = quick.peer();
            assertThat(quick.newest(reader, token, "LWT")).contains("gone");
            assertThat(quick.newest(reader, other, "LWT")).contains("gone");
        }
    }

    @Test
    void a_will_may_come_in_parts() {
        ThingToken token = server.token();
        RawCoap peer = observer(token, "will={\"values\":[{\"key\":\"LWT\",", "will=\"value\":\"a&b\"}]}");
        server.write(token, A);
        peer.send(Datagram.empty(RST, peer.receive().id()));
        untilObservations(0);
        await().untilAsserted(() ->
                assertThat(server.newest(server.peer(), token, "LWT")).contains("\"a&b\""));
    }

    @Test
    void a_bad_will_is_refused_where_the_client_sees_it() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(observe(peer, CON, server.token()).query("will=7"));
        assertThat(answer.status()).isEqualTo("4.00");
        assertThat(answer.number(OBSERVE)).isPositive();
    }

    @Test
    void an_unknown_thing_is_4_04_with_an_error_object() {
        RawCoap peer = server.peer();
        Datagram answer = peer.ask(Datagram.of(CON, GET, peer.nextId(), "01")
                .path("v2", "things", "A".repeat(43))
                .option(OBSERVE, 0));
        assertThat(answer.status()).isEqualTo("4.04");
        assertThat(answer.text()).contains("\"status\":\"error\"");
    }

    @Test
    void the_end_of_a_thing_is_told() {
        ThingToken token = server.token();
        RawCoap peer = observer(token, WILL);
        server.things().revoke(token);
        Datagram end = peer.receiveAndAcknowledge();
        assertThat(end.text()).contains("\"status\":\"error\"");
        assertThat(end.number(OBSERVE)).isEqualTo(2);
        untilObservations(0);
    }

    @Test
    void the_same_request_again_goes_on_where_it_was() {
        ThingToken token = server.token();
        RawCoap peer = observer(token);
        Datagram again = peer.ask(observe(peer, CON, token));
        assertThat(again.text()).contains("subscribed");
        assertThat(again.number(OBSERVE)).isEqualTo(2);
        server.write(token, A);
        assertThat(peer.receiveAndAcknowledge().number(OBSERVE)).isEqualTo(3);
        peer.expectNothing();
        assertThat(server.stats().observations()).isEqualTo(1);
    }

    @Test
    void a_non_confirmable_observer_proves_itself_once_and_then_gets_non_confirmable_notifications() {
        ThingToken token = server.token();
        RawCoap peer = server.peer();
        assertThat(peer.ask(observe(peer, NON, token)).type()).isEqualTo(NON);
        server.write(token, A);
        assertThat(peer.receiveAndAcknowledge().text()).isEqualTo(A);
        server.write(token, A);
        server.write(token, B);
        assertThat(peer.receive()).hasToString("NON 2.05 " + A);
        assertThat(peer.receive()).hasToString("NON 2.05 " + B);
    }

    @Test
    void a_reset_of_a_non_confirmable_notification_ends_it_too() {
        ThingToken token = server.token();
        RawCoap peer = server.peer();
        peer.ask(observe(peer, NON, token));
        server.write(token, A);
        peer.receiveAndAcknowledge();
        server.write(token, A);
        Datagram earlier = peer.receive();
        server.write(token, B);
        peer.receive();
        peer.send(Datagram.empty(RST, earlier.id()));
        untilObservations(0);
    }

    @Test
    void closing_the_server_tells_the_observer_and_writes_no_will() {
        ThingToken token = server.token();
        RawCoap peer = observer(token, WILL);
        server.running().close();
        assertThat(peer.receive()).asString().startsWith("NON 5.03 {\"status\":\"error\",\"code\":503,");
        assertThat(server.stats().writes()).isZero();
    }

    @Test
    void renewing_again_and_again_loses_nothing_that_is_on_its_way() {
        try (LiveServer quick = LiveServer.limited(limits -> limits.withAckTimeout(Duration.ofMillis(500)))) {
            ThingToken token = quick.token();
            RawCoap peer = quick.peer();
            peer.ask(observe(peer, CON, token));
            quick.write(token, A);
            assertThat(peer.receive().text()).isEqualTo(A);
            for (int i = 0; i < 10; i++) {
                assertThat(peer.ask(observe(peer, CON, token)).text()).contains("subscribed");
            }
            assertThat(peer.receiveAndAcknowledge().text()).isEqualTo(A);
            quick.write(token, B);
            assertThat(peer.receiveAndAcknowledge().text()).isEqualTo(B);
        }
    }

    @Test
    void a_shorter_keep_alive_counts_from_the_renewal_on() {
        ThingToken token = server.token();
        RawCoap peer = observer(token, "keepAlive=600000");
        peer.ask(observe(peer, CON, token).query("keepAlive=1000"));
        assertThat(peer.receiveAndAcknowledge()).hasToString("CON 2.05 {}");
    }

    @Test
    void nobody_begins_to_observe_while_the_server_closes() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        try (LiveServer closing = LiveServer.before(
                things -> endingWith(things, () -> meanwhile.get().run()))) {
            ThingToken token = closing.token();
            RawCoap first = closing.peer();
            first.ask(observe(first, CON, token));
            meanwhile.set(() -> {
                RawCoap late = closing.peer();
                late.send(observe(late, CON, token).query(WILL));
                await().pollDelay(Duration.ofMillis(200)).until(() -> true); // it arrives
            });
            closing.running().close();
            await().during(Duration.ofMillis(100)).until(() -> closing.stats().observations() == 0);
        }
    }

    /** A service that does something when a subscription ends. */
    private static ThingService endingWith(ThingService things, Runnable end) {
        return new ThingService() {
            @Override
            public CompletionStage<Registration> subscribe(
                    RequestContext context, ThingToken token, ThingSubscriber subscriber) {
                return things.subscribe(context, token, subscriber).thenApply(registration -> () -> {
                    end.run();
                    registration.close();
                });
            }
        };
    }
}
