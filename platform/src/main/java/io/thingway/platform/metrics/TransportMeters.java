package io.thingway.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.thingway.error.ErrorCode;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The meters of one transport.
 *
 * @param connections open ones
 * @param writes accepted, with the time each took
 * @param values in them
 * @param pushes writes handed to a subscriber
 * @param reads answered
 * @param activations answered with a thing
 * @param refusals of any request, by code
 */
record TransportMeters(
        AtomicInteger connections,
        Timer writes,
        Counter values,
        Counter pushes,
        Counter reads,
        Counter activations,
        Map<ErrorCode, Counter> refusals) {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    static TransportMeters of(String transport, MeterRegistry registry) {
        Named named = new Named(transport, registry);
        return new TransportMeters(
                named.gauge("thingway.connections", "Open connections"),
                named.writes(),
                named.counter("thingway.values", "Values in accepted writes"),
                named.counter("thingway.pushes", "Writes handed to a subscriber"),
                named.counter("thingway.reads", "Reads of a resource or of the list of resources, answered"),
                named.counter("thingway.activations", "Activations answered with a thing"),
                named.refusals());
    }

    /** A write of so many values was accepted, which came at {@code start} by {@link System#nanoTime}. */
    void written(long start, int size) {
        writes.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        values.increment(size);
    }

    /** A code of the device's side, which no server sends, counts as the one that its peer sees. */
    void refused(ErrorCode code) {
        ErrorCode seen = refusals.containsKey(code) ? code : ErrorCode.ofStatus(code.status());
        Objects.requireNonNull(refusals.get(seen)).increment();
    }

    private record Named(String transport, MeterRegistry registry) {
        private static final String TRANSPORT = "transport";

        Counter counter(String name, String description) {
            return Counter.builder(name)
                    .description(description)
                    .tag(TRANSPORT, transport)
                    .register(registry);
        }

        AtomicInteger gauge(String name, String description) {
            AtomicInteger value = new AtomicInteger();
            Gauge.builder(name, value, AtomicInteger::get)
                    .description(description)
                    .tag(TRANSPORT, transport)
                    .strongReference(true)
                    .register(registry);
            return value;
        }

        /** The timer counts them already. */
        Timer writes() {
            Timer timer = Timer.builder("thingway.write")
                    .description("Time from a write to its acknowledgement by the platform")
                    .tag(TRANSPORT, transport)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
            FunctionCounter.builder("thingway.writes", timer, Timer::count)
                    .description("Accepted writes")
                    .tag(TRANSPORT, transport)
                    .register(registry);
            return timer;
        }

        Map<ErrorCode, Counter> refusals() {
            Map<ErrorCode, Counter> counters = new EnumMap<>(ErrorCode.class);
            for (ErrorCode code : EnumSet.range(ErrorCode.INVALID_REQUEST, ErrorCode.UNAVAILABLE)) {
                counters.put(
                        code,
                        Counter.builder("thingway.refusals")
                                .description("Refused requests of every kind, by code")
                                .tag(TRANSPORT, transport)
                                .tag("code", code.name().toLowerCase(Locale.ROOT))
                                .register(registry));
            }
            return Collections.unmodifiableMap(counters);
        }
    }
}
