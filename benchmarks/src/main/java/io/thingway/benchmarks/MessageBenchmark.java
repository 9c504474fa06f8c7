package io.thingway.benchmarks;

import io.thingway.model.ActivatedThing;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.Storage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * One message over MQTT, from the PUBLISH of a device to the push that it gets of it: the whole server over loopback, its
 * engine in memory, 200 connections with one message each under way. The devices' side allocates nothing to speak of.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseParallelGC", "-Xmx1g", "-Dio.netty.leakDetection.level=disabled"})
public class MessageBenchmark {
    private static final int CONNECTIONS = 200;
    private static final int ROWS = 400;

    /** Of the writes and of the pushes. */
    @Param({"0", "1"})
    int qos;

    private final List<RawDevice> devices = new ArrayList<>();
    private Path folder = Path.of("");
    private @Nullable RunningPlatform platform;

    /** Starts a platform of its own, and brings it to where each key has as many rows as are kept. */
    @Setup
    public void connect() throws IOException {
        folder = Files.createTempDirectory("thingway-benchmark");
        PlatformConfig config = new PlatformConfig(folder, "127.0.0.1", Map.of(Listener.MQTT, 0), null)
                .withStorage(new Storage.InMemory());
        RunningPlatform started = Platform.start(config);
        platform = started;
        URI server = started.uri(Listener.MQTT).orElseThrow();
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        for (ActivatedThing thing : started.admin().activateThings(CONNECTIONS)) {
            devices.add(RawDevice.connect(address, thing.token(), qos));
        }
        for (int row = 0; row < ROWS; row++) {
            deliver();
        }
    }

    /** Ends it, and takes its folder away. */
    @TearDown
    public void close() throws IOException {
        for (RawDevice device : devices) {
            device.close();
        }
        Objects.requireNonNull(platform).close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** One message of each connection. */
    @Benchmark
    @OperationsPerInvocation(CONNECTIONS)
    public void deliver() throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            devices.get(i).publish();
        }
        for (int i = 0; i < CONNECTIONS; i++) {
            devices.get(i).awaitPush();
        }
    }
}
