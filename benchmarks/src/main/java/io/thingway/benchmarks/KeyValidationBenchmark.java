package io.thingway.benchmarks;

import io.thingway.model.ResourceKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The check that every key of every value passes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyValidationBenchmark {
    @Param({"temperature", "$settings.network.name"})
    public String key = "";

    /** The check alone: the record that it guards does not outlive the call. */
    @Benchmark
    public int check() {
        return new ResourceKey(key).value().length();
    }

    /** The check and the record, which is kept: its 16 bytes are all there is. */
    @Benchmark
    public ResourceKey checkAndKeep() {
        return new ResourceKey(key);
    }
}
