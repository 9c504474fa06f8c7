package io.thingway.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The documents of a message's way: a write of two values (83 bytes), its push, and a write with an object in it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {
    private final byte[] write =
            "{\"values\":[{\"key\":\"temperature\",\"value\":21.5},{\"key\":\"humidity1\",\"value\":\"40.25\"}]}"
                    .getBytes(UTF_8);
    private final byte[] nested =
            "{\"values\":[{\"key\":\"status\",\"value\":{\"rssi\":-71,\"fw\":\"1.4.2\",\"ok\":[true, false]}}]}"
                    .getBytes(UTF_8);
    private final byte[] push = ThingJson.DEFAULT.readWrite(write).array();
    private final List<ResourceValue> values =
            ThingJson.DEFAULT.readWrite(write).values();

    /** Server: what a device sent, as a model and as the bytes for subscribers. */
    @Benchmark
    public ThingWrite readWrite() {
        return ThingJson.DEFAULT.readWrite(write);
    }

    @Benchmark
    public ThingWrite readWriteNested() {
        return ThingJson.DEFAULT.readWrite(nested);
    }

    /** Device: what was pushed. */
    @Benchmark
    public List<ResourceValue> readArray() {
        return ThingJson.DEFAULT.readArray(push);
    }

    /** Device: what to send. */
    @Benchmark
    public byte[] writeEnvelope() {
        return ThingJson.writeEnvelope(values);
    }
}
