package io.thingway.coap.server;

import static io.thingway.coap.server.Datagram.CON;
import static io.thingway.coap.server.Datagram.GET;
import static io.thingway.coap.server.Datagram.MAX_AGE;
import static io.thingway.coap.server.Datagram.OBSERVE;
import static io.thingway.coap.server.Datagram.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.session.Registration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who observes, as the service is told, and how CoAP words it that the service wants somebody not, or no more. */
@Timeout(60)
class PeersTest {
    private final ThingException tooMany =
            ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "one is enough").retryAfter(Duration.ofSeconds(7));

    private record Visit(RequestContext context, Peer peer, AtomicInteger ends) {}

    private final List<Visit> visits = new CopyOnWriteArrayList<>();
    private final List<RequestContext> writers = new CopyOnWriteArrayList<>();
    private volatile @Nullable ThingException refusal;

    private final class Doorkeeper extends ForwardingThings {
        Doorkeeper(ThingService things) {
            super(things);
        }

        @Override
        public Registration connected(RequestContext context, Peer peer) {
            ThingException cause = refusal;
            if (cause != null) {
                throw cause;
            }
            Visit visit = new Visit(context, peer, new AtomicInteger());
            visits.add(visit);
            return visit.ends()::incrementAndGet;
        }

        @Override
        public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
            writers.add(context);
            return super.write(context, token, write);
        }
    }

    private LiveServer server() {
        return LiveServer.before(Doorkeeper::new);
    }

    private static Datagram observe(RawCoap peer, ThingToken token, String hexToken, int observe) {
        return Datagram.of(CON, GET, peer.nextId(), hexToken)
                .path("v2", "things", token.value())
                .option(OBSERVE, observe);
    }

    private static Datagram write(RawCoap peer, ThingToken token) {
        return Datagram.of(CON, POST, peer.nextId(), "99")
                .path("v2", "things", token.value())
                .payload("{\"values\":[{\"key\":\"a\",\"value\":1}]}");
    }

    @Test
    void a_peer_is_there_from_its_first_observation_to_the_end_of_its_last() {
        try (LiveServer server = server()) {
            RawCoap peer = server.peer();
            ThingToken one = server.token();
            ThingToken two = server.token();
            peer.ask(write(peer, one));
            assertThat(visits).isEmpty();

            peer.ask(observe(peer, one, "01", 0));
            peer.ask(observe(peer, two, "02", 0));
            peer.ask(observe(peer, one, "01", 1));
            assertThat(visits).hasSize(1);
            assertThat(visits.get(0).ends()).hasValue(0);

            peer.ask(observe(peer, two, "02", 1));

            await().untilAsserted(() -> assertThat(visits.get(0).ends()).hasValue(1));
            assertThat(visits).hasSize(1);
        }
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // the very context: an equal one would be a second visit's
    void while_it_observes_all_it_asks_has_one_context() {
        try (LiveServer server = server()) {
            RawCoap peer = server.peer();
            ThingToken silent = server.token();
            peer.ask(observe(peer, silent, "01", 0));
            ThingToken other = server.token();

            peer.ask(write(peer, other));
            peer.ask(write(peer, other));

            assertThat(writers)
                    .hasSize(2)
                    .allMatch(context -> context == visits.get(0).context());
        }
    }

    @Test
    void one_that_is_put_out_gets_the_reason_as_a_last_notification_and_its_will_is_written() {
        try (LiveServer server = server()) {
            RawCoap peer = server.peer();
            ThingToken token = server.token();
            peer.ask(observe(peer, token, "01", 0).query("will={\"values\":[{\"key\":\"LWT\",\"value\":\"gone\"}]}"));

            visits.get(0).peer().disconnect(tooMany);

            Datagram last = peer.receiveAndAcknowledge();
            assertThat(last.status()).isEqualTo("4.29");
            assertThat(last.text()).contains("one is enough");
            assertThat(last.number(MAX_AGE)).isEqualTo(7);
            await().untilAsserted(() -> assertThat(visits.get(0).ends()).hasValue(1));
            await().untilAsserted(() ->
                    assertThat(server.newest(server.peer(), token, "LWT")).contains("gone"));
            assertThat(server.stats().observations()).isZero();
        }
    }

    @Test
    void one_that_is_refused_is_told_when_to_come_back_and_may_still_write() {
        try (LiveServer server = server()) {
            refusal = tooMany;
            RawCoap peer = server.peer();
            ThingToken token = server.token();

            Datagram answer = peer.ask(observe(peer, token, "01", 0));

            assertThat(answer.status()).isEqualTo("4.29");
            assertThat(answer.number(MAX_AGE)).isEqualTo(7);
            assertThat(peer.ask(write(peer, token)).status()).isEqualTo("2.01");
            assertThat(server.stats().refusedObservations()).isEqualTo(1);
            refusal = null;
            assertThat(peer.ask(observe(peer, token, "01", 0)).status()).isEqualTo("2.05");
        }
    }

    @Test
    void an_observation_that_fails_leaves_nobody_behind() {
        try (LiveServer server = server()) {
            RawCoap peer = server.peer();

            Datagram answer = peer.ask(observe(peer, new ThingToken("A".repeat(43)), "01", 0));

            assertThat(answer.status()).isEqualTo("4.04");
            await().untilAsserted(() -> assertThat(visits.get(0).ends()).hasValue(1));
        }
    }

    /** Put out while its first observation is still being granted. */
    @Test
    void one_that_is_put_out_at_once_does_not_stay() {
        try (LiveServer server = LiveServer.before(things -> new ForwardingThings(things) {
            @Override
            public Registration connected(RequestContext context, Peer peer) {
                Visit visit = new Visit(context, peer, new AtomicInteger());
                visits.add(visit);
                peer.disconnect(tooMany);
                return visit.ends()::incrementAndGet;
            }
        })) {
            RawCoap peer = server.peer();

            assertThat(peer.ask(observe(peer, server.token(), "01", 0)).status())
                    .isEqualTo("2.05");

            assertThat(peer.receiveAndAcknowledge().status()).isEqualTo("4.29");
            await().untilAsserted(() -> assertThat(visits.get(0).ends()).hasValue(1));
        }
    }
}
