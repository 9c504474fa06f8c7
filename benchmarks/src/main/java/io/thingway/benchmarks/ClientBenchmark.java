package io.thingway.benchmarks;

import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttConnector;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One write of our MQTT client with QoS 1, from its values to its acknowledgement, over loopback to a server that only
 * acknowledges. As many as the window are under way; making the values and hearing of the outcome are counted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g", "-Dio.netty.leakDetection.level=disabled"})
public class ClientBenchmark {
    private static final int WRITES = 2_000;
    private static final ThingToken TOKEN = new ThingToken("b".repeat(ThingToken.LENGTH));
    private static final ResourceKey TEMPERATURE = new ResourceKey("temperature");
    private static final ResourceKey HUMIDITY = new ResourceKey("humidity");

    @Param({"64", "1000"})
    int window;

    private Semaphore room = new Semaphore(0);
    private @Nullable AnsweringServer server;
    private @Nullable ThingConnection connection;
    private @Nullable ThingSession thing;

    /** Connects to a server of its own. */
    @Setup
    public void connect() throws IOException {
        AnsweringServer started = AnsweringServer.start();
        server = started;
        room = new Semaphore(window);
        MqttConfig config = MqttConfig.of("127.0.0.1").withPort(started.port());
        ThingConnection opened = new MqttConnector(config, ConnectionOptions.DEFAULT.withMaxInFlight(window)).open();
        connection = opened;
        thing = opened.thing(TOKEN);
    }

    /** Ends both. */
    @TearDown
    public void close() throws IOException {
        Objects.requireNonNull(connection).close();
        Objects.requireNonNull(server).close();
    }

    /** So many writes, each acknowledged. */
    @Benchmark
    @OperationsPerInvocation(WRITES)
    public void write() throws InterruptedException {
        ThingSession to = Objects.requireNonNull(thing);
        for (int i = 0; i < WRITES; i++) {
            room.acquire();
            to.write(ResourceValue.of(TEMPERATURE, Value.of("21.5")), ResourceValue.of(HUMIDITY, Value.of("40")))
                    .whenComplete((accepted, refused) -> settled(refused));
        }
        room.acquire(window);
        room.release(window);
    }

    private void settled(@Nullable Throwable refused) {
        if (refused != null) {
            throw new IllegalStateException("a write was refused", refused); // and its room is never given back
        }
        room.release();
    }
}
