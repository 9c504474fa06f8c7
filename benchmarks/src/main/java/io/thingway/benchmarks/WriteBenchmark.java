package io.thingway.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.platform.connection.LiveConnections;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.memory.MemoryEngine;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.guard.Guards;
import io.thingway.platform.metrics.Metrics;
import io.thingway.platform.things.PlatformThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.server.ThingWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One write of one of 5,000 things, each with a subscriber, through all that the platform puts before its engine in
 * memory: from the JSON to the subscriber. Without a network.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g"})
public class WriteBenchmark {
    private static final int THINGS = 5_000;
    private static final byte[] JSON =
            "{\"values\":[{\"key\":\"temperature\",\"value\":\"21.5\"},{\"key\":\"humidity\",\"value\":\"40\"}]}"
                    .getBytes(UTF_8);

    private final RequestContext context =
            new RequestContext("mqtt", new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000), false, null);
    private final Clock clock = Clock.systemUTC();
    private final ThingToken[] tokens = new ThingToken[THINGS];
    private final ThingWriter[] writers = new ThingWriter[THINGS];
    private final Metrics metrics = new Metrics("benchmark");
    private final Engine engine = engine();
    private final PlatformThings things = PlatformThings.start(engine, clock);
    private final ThingService service =
            metrics.around(new LiveConnections(Guards.DEFAULT.around(things.service(), things::accountOf), clock));
    private long pushed;
    private int next;

    /** Makes the things, and listens to each. */
    @Setup
    public void listen() {
        NewThing wanted = new NewThing(Account.OPERATOR, ThingDescription.NONE);
        for (int i = 0; i < THINGS; i++) {
            ThingRecord thing =
                    Stages.await(engine.registry().things().create(wanted, 1)).get(0);
            tokens[i] = Objects.requireNonNull(thing.token());
            writers[i] = service.writer(context, tokens[i]);
            Stages.await(service.subscribe(context, tokens[i], new Counting()));
        }
    }

    /** Fails where nobody heard of the writes. */
    @TearDown
    public void close() {
        if (pushed == 0) {
            throw new IllegalStateException("nothing was pushed");
        }
        things.close();
        metrics.close();
    }

    /** What the platform does with a write that is read. */
    @Benchmark
    public CompletionStage<@Nullable Void> write() {
        return service.write(context, token(), ThingJson.DEFAULT.readWrite(JSON));
    }

    /** The same by way of what its connection keeps. */
    @Benchmark
    public CompletionStage<@Nullable Void> writeKept() {
        next = (next + 1) % THINGS;
        return writers[next].write(ThingJson.DEFAULT.readWrite(JSON));
    }

    private ThingToken token() {
        next = (next + 1) % THINGS;
        return tokens[next];
    }

    private Engine engine() {
        MemoryRecords records = new MemoryRecords();
        return new MemoryEngine(
                clock,
                StoredRegistry.over(records, clock, new SecureRandom(), StoredRegistry.DEVELOPER_CODES),
                new StoredSessions(records, clock));
    }

    private final class Counting implements ThingSubscriber {
        @Override
        public void onWrite(ThingToken token, ThingWrite write) {
            pushed += write.array().length;
        }

        @Override
        public void onEnd(ThingToken token, ThingException reason) {
            throw reason;
        }
    }
}
