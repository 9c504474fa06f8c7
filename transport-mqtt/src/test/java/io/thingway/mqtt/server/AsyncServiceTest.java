package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish2;
import static io.thingway.mqtt.server.Wire.publish51;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import io.thingway.testkit.log.LogTap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A service that answers later, on other threads and out of order; and one that fails. */
class AsyncServiceTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";
    private static final String PUSH = "[{\"key\":\"a\",\"value\":1}]";

    private final List<CompletableFuture<@Nullable Void>> writes = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Registration>> subscriptions = new CopyOnWriteArrayList<>();

    /** Subscribes when the test says so. */
    private final class LateSubscriptions extends ForwardingThings {
        LateSubscriptions(ThingService things) {
            super(things);
        }

        @Override
        public CompletionStage<Registration> subscribe(
                RequestContext context, ThingToken token, ThingSubscriber subscriber) {
            CompletableFuture<Registration> go = new CompletableFuture<>();
            subscriptions.add(go);
            return go.thenCompose(ignored -> super.subscribe(context, token, subscriber));
        }
    }

    /** Throws whatever it is asked. */
    private static final class Throwing implements ThingService {
        @Override
        public CompletionStage<ActivatedThing> activate(RequestContext context, ActivationRequest request) {
            throw new IllegalStateException("secret detail");
        }

        @Override
        public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
            throw new IllegalStateException("secret detail");
        }

        @Override
        public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
            throw new IllegalStateException("secret detail");
        }

        @Override
        public CompletionStage<Registration> subscribe(
                RequestContext context, ThingToken token, ThingSubscriber subscriber) {
            return CompletableFuture.failedFuture(new IllegalStateException("secret detail"));
        }
    }

    @Test
    void acknowledges_in_the_order_of_the_packets() {
        try (LiveServer server = LiveServer.before(things -> new LateWrites(things, writes))) {
            String topic = server.topic();
            RawMqtt client = server.connect("c")
                    .send(publish1(1, topic, WRITE), publish2(2, topic, WRITE), publish1(3, topic, WRITE));
            await().until(() -> writes.size() == 3);
            writes.get(2).complete(null);
            writes.get(1).complete(null);
            client.expectNothing();
            writes.get(0).complete(null);
            client.expect("40 02 00 01", "50 02 00 02", "40 02 00 03");
        }
    }

    /** A PUBREC says that the write was accepted; a repeat must not say so earlier. */
    @Test
    void does_not_acknowledge_a_repeat_of_qos_2_before_the_service_has_answered() {
        try (LiveServer server = LiveServer.before(things -> new LateWrites(things, writes))) {
            String topic = server.topic();
            RawMqtt client = server.connect("c")
                    .send(publish2(7, topic, WRITE), packet("3C", text(topic), "00 07", raw(WRITE)))
                    .expectNothing();
            assertThat(writes).hasSize(1);
            writes.get(0).complete(null);
            client.expect("50 02 00 07").expectNothing();
        }
    }

    @Test
    void does_not_read_on_while_too_many_writes_wait() {
        try (LiveServer server = new LiveServer(
                        config -> config.withLimits(config.limits().withMaxInFlight(2)),
                        things -> new LateWrites(things, writes))
                .start()) {
            String topic = server.topic();
            RawMqtt client = server.connect("c").send(publish1(1, topic, WRITE), publish1(2, topic, WRITE));
            await().until(() -> writes.size() == 2);
            client.send(publish1(3, topic, WRITE));
            server.connect("other").expectNothing();
            assertThat(writes).hasSize(2);
            writes.forEach(write -> write.complete(null));
            client.expect("40 02 00 01", "40 02 00 02");
            await().until(() -> writes.size() == 3);
            writes.get(2).complete(null);
            client.expect("40 02 00 03");
        }
    }

    @Test
    void a_late_refusal_is_a_refusal() {
        try (LiveServer server = LiveServer.before(things -> new LateWrites(things, writes))) {
            RawMqtt client = server.connect5("c").send(publish51(1, server.topic(), WRITE));
            await().until(() -> writes.size() == 1);
            writes.get(0).completeExceptionally(ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "not so fast"));
            assertThat(RawMqtt.show(client.packet())).contains(" 00 01 97 ").contains("not so fast");
        }
    }

    @Test
    void a_publish_behind_its_subscribe_finds_it_in_force() {
        try (LiveServer server = LiveServer.before(LateSubscriptions::new)) {
            String topic = server.topic();
            RawMqtt client = server.connect("c").send(subscribe(1, topic, 0), publish1(2, topic, WRITE), Wire.PINGREQ);
            await().until(() -> subscriptions.size() == 1);
            CompletableFuture.runAsync(() -> subscriptions.get(0).complete(() -> {}))
                    .join();
            client.expect("90 03 00 01 00", packet("30", text(topic), raw(PUSH)), "40 02 00 02", Wire.PINGRESP);
        }
    }

    /** What a client said before it went counts, even if it had to wait behind its SUBSCRIBE. */
    @Test
    void last_words_behind_a_subscribe_are_taken() {
        try (LiveServer server = LiveServer.before(LateSubscriptions::new)) {
            String topic = server.topic();
            String will = "{\"values\":[{\"key\":\"LWT\",\"value\":1}]}";
            server.dial()
                    .send(
                            Wire.connectWithWill("c", topic, will),
                            subscribe(1, topic, 0),
                            publish(topic, WRITE),
                            publish(topic, WRITE),
                            Wire.DISCONNECT)
                    .expect(Wire.CONNACK)
                    .close();
            await().until(() -> server.stats().connections() == 0);
            assertThat(server.stats().writes()).isEqualTo(2); // the writes, not the will
        }
    }

    @Test
    void a_subscription_granted_too_late_is_given_back() {
        AtomicInteger closed = new AtomicInteger();
        CompletableFuture<Registration> late = new CompletableFuture<>();
        try (LiveServer server = LiveServer.before(things -> new ForwardingThings(things) {
            @Override
            public CompletionStage<Registration> subscribe(
                    RequestContext context, ThingToken token, ThingSubscriber subscriber) {
                return late;
            }
        })) {
            RawMqtt client = server.connect("c").send(subscribe(1, server.topic(), 0));
            client.close();
            await().until(() -> server.stats().connections() == 0);
            late.complete(closed::incrementAndGet);
            await().until(() -> closed.get() == 1);
        }
    }

    @Test
    void a_service_that_throws_is_answered_as_internal_and_logged_and_the_connection_goes_on() {
        try (LiveServer server = LiveServer.before(things -> new Throwing());
                LogTap log = LogTap.on("io.thingway.server")) {
            String topic = server.topic();
            RawMqtt client = server.connect5("c");
            String puback = RawMqtt.show(client.send(publish51(1, topic, WRITE)).packet());
            assertThat(puback).contains(" 00 01 80 ").contains("35 30 30").doesNotContain("secret detail"); // 500
            String suback = RawMqtt.show(client.send(subscribe5(2, topic, 0)).packet());
            assertThat(suback).startsWith("90 ").contains("35 30 30").doesNotContain("secret detail");
            client.send(subscribe5(3, topic + "/sub", 0));
            assertThat(RawMqtt.show(client.packet())).startsWith("90 ").doesNotContain("secret detail");
            client.expectNothing();
            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(3);
        }
    }

    @Test
    void an_activation_that_throws_is_answered_too() {
        try (LiveServer server = LiveServer.before(things -> new Throwing());
                LogTap log = LogTap.on("io.thingway.server")) {
            String topic = "v2/activations/code/1";
            server.subscriber("c", topic, 0)
                    .expect(packet(
                            "30",
                            text(topic),
                            raw("{\"status\":\"error\",\"code\":500,\"message\":\"the server failed\"}")))
                    .expectNothing();
            assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN"));
        }
    }

    @Test
    void a_service_that_offers_nothing_says_so() {
        try (LiveServer server = LiveServer.before(things -> new ThingService() {})) {
            RawMqtt client = server.connect5("c");
            assertThat(RawMqtt.show(
                            client.send(publish51(1, server.topic(), WRITE)).packet()))
                    .contains(" 00 01 83 ")
                    .contains("does not offer write");
            client.send(subscribe5(2, server.topic(), 0));
            assertThat(RawMqtt.show(client.packet())).startsWith("90 ").contains("does not offer subscribe");
        }
    }
}
