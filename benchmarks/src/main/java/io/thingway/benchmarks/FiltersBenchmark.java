package io.thingway.benchmarks;

import io.thingway.mqtt.internal.broker.topic.Filters;
import io.thingway.mqtt.internal.broker.topic.Matches;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Who gets a message, among 100,000 filters without and 1,000 with wildcards; each topic is another one of 4,096. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FiltersBenchmark {
    private static final int TOPICS = 1 << 12;

    private final Filters<Integer, Integer> filters = new Filters<>();
    private final String[] subscribed = new String[TOPICS];
    private final String[] strange = new String[TOPICS];
    private final Matches<Integer, Integer>[] kept = newArray();
    private int next;

    @Setup
    public void subscribe() {
        for (int i = 0; i < 100_000; i++) {
            add("building/" + i % 500 + "/room/" + i + "/temperature", i);
        }
        for (int i = 0; i < 500; i++) {
            add("building/" + i + "/+/alarm", i);
            add("building/+/room/" + i + "/state/#", i);
        }
        for (int i = 0; i < TOPICS; i++) {
            int room = i * 24;
            subscribed[i] = "building/" + room % 500 + "/room/" + room + "/temperature";
            strange[i] = "building/" + room % 500 + "/room/" + room + "/humidity";
            kept[i] = filters.match(subscribed[i]);
        }
    }

    /** A topic with one subscriber, met for the first time. */
    @Benchmark
    public Matches<Integer, Integer> hit() {
        return filters.match(subscribed[next()]);
    }

    /** A topic without subscribers, which every wildcard is held against. */
    @Benchmark
    public Matches<Integer, Integer> miss() {
        return filters.match(strange[next()]);
    }

    /** A topic whose matches were kept beside it. */
    @Benchmark
    public Matches<Integer, Integer> keptHit() {
        Matches<Integer, Integer> matches = kept[next()];
        return filters.isCurrent(matches) ? matches : filters.match("stale");
    }

    /** One subscription and its end. */
    @Benchmark
    public boolean addAndRemove() {
        TopicFilter.Valid filter = (TopicFilter.Valid) TopicFilter.parse(strange[next()]);
        filters.add(filter, next, next);
        return filters.remove(filter, next);
    }

    private void add(String filter, int subscriber) {
        filters.add((TopicFilter.Valid) TopicFilter.parse(filter), subscriber, 0);
    }

    private int next() {
        next = (next + 1) & (TOPICS - 1);
        return next;
    }

    @SuppressWarnings("unchecked") // filled with what fits only
    private static Matches<Integer, Integer>[] newArray() {
        return (Matches<Integer, Integer>[]) new Matches<?, ?>[TOPICS];
    }
}
