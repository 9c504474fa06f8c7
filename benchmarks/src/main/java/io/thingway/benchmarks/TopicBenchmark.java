package io.thingway.benchmarks;

import io.thingway.mqtt.internal.wire.ThingTopic;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The topic grammar, which a connection goes through for the first of several packets with one topic. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TopicBenchmark {
    @Param({
        "v2/things/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
        "v2/things/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG/errors",
        "v2/activations/0123456789abcdefghijklmnopqrstuvwx/0.8437",
        "homie/device/temperature"
    })
    public String topic = "";

    @Benchmark
    public ThingTopic parse() {
        return ThingTopic.parse(topic);
    }
}
