package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.session.Registration;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Keep-alive (section 3.1.2.10 of MQTT 3.1.1 and 5): one and a half times the interval; and the time for CONNECT. */
class KeepAliveTest {
    private static final byte[] ONE_SECOND = packet("10", text("MQTT"), "04", "02", "00 01", text("c"));

    @Test
    @Normative(
            v3 = "3.1.2-24",
            v5 = {"3.1.2-22", "3.2.2-22"})
    void closes_a_silent_connection_after_one_and_a_half_times_the_interval() {
        try (LiveServer server = new LiveServer().start()) {
            RawMqtt old = server.dial().send(ONE_SECOND).expect(Wire.CONNACK);
            RawMqtt client = server.dial().send(packet("10", text("MQTT"), "05", "02", "00 01", "00", text("c5")));
            client.packet();
            long start = System.nanoTime();
            old.expectClosed();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(ms(1_200), ms(4_000));
            assertThat(RawMqtt.show(client.packet())).matches("E0 .. 8D .*"); // keep alive timeout
            client.expectClosed();
        }
    }

    @Test
    void pings_keep_a_connection() {
        try (LiveServer server = new LiveServer().start();
                RawMqtt silent = RawMqtt.connect(server.port())) {
            RawMqtt alive = server.dial().send(ONE_SECOND).expect(Wire.CONNACK);
            silent.send(packet("10", text("MQTT"), "04", "02", "00 01", text("silent")))
                    .expect(Wire.CONNACK);
            Thread pings = new Thread(() -> pingUntilInterrupted(alive));
            pings.start();
            silent.expectClosed(); // more than 1.5 s
            pings.interrupt();
            join(pings);
            alive.expectNothing();
        }
    }

    /** A byte now and then of a packet that never ends is silence. */
    @Test
    void dripping_bytes_keep_no_connection() {
        try (LiveServer server = new LiveServer().start()) {
            RawMqtt dripping =
                    server.dial().send(ONE_SECOND).expect(Wire.CONNACK).send("30 7F");
            Thread drops = new Thread(() -> drip(dripping));
            drops.start();
            await().until(() -> server.stats().connections() == 0);
            join(drops);
        }
    }

    @Test
    void an_interval_of_zero_never_ends() {
        try (LiveServer server = new LiveServer().start()) {
            RawMqtt forever = server.dial()
                    .send(packet("10", text("MQTT"), "04", "02", "00 00", text("f")))
                    .expect(Wire.CONNACK);
            server.dial().send(ONE_SECOND).expect(Wire.CONNACK).expectClosed();
            forever.expectNothing();
        }
    }

    @Test
    void closes_a_connection_that_never_says_connect() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withConnectTimeout(ms(300)))) {
            long start = System.nanoTime();
            server.dial().expectClosed();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(ms(300), ms(4_000));
            assertThat(server.stats().refusedConnects()).isEqualTo(1);
        }
    }

    /** The client cannot be heard while the server does not read it: that is not its silence. */
    @Test
    void does_not_count_the_time_in_which_the_server_itself_does_not_read() {
        CompletableFuture<Registration> slow = new CompletableFuture<>();
        try (LiveServer server = LiveServer.before(things -> new ForwardingThings(things) {
            @Override
            public CompletionStage<Registration> subscribe(
                    RequestContext context,
                    io.thingway.model.ThingToken token,
                    io.thingway.server.ThingSubscriber subscriber) {
                return slow;
            }
        })) {
            RawMqtt waiting = server.dial()
                    .send(ONE_SECOND, Wire.subscribe(1, server.topic(), 0))
                    .expect(Wire.CONNACK);
            RawMqtt silent = server.dial()
                    .send(packet("10", text("MQTT"), "04", "02", "00 02", text("silent")))
                    .expect(Wire.CONNACK);
            silent.expectClosed(); // 3 s
            slow.complete(() -> {});
            waiting.expect("90 03 00 01 00").expectNothing();
        }
    }

    @SuppressWarnings("ThreadJoinLoop")
    private static void join(Thread thread) {
        try {
            thread.join(5_000);
            assertThat(thread.isAlive()).isFalse();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void drip(RawMqtt client) {
        try {
            for (int i = 0; i < 100; i++) {
                client.send("00");
                java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
            }
        } catch (java.io.UncheckedIOException closed) {
            assertThat(closed.getCause()).isInstanceOf(java.io.IOException.class);
        }
    }

    private static void pingUntilInterrupted(RawMqtt client) {
        while (!Thread.currentThread().isInterrupted()) {
            client.expectNothing();
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
        }
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
