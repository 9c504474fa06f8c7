package io.thingway.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Fails where a message that our server delivers over MQTT, or a write of our client, allocates more than it may at steady
 * state, whatever else the machine does: {@code mvn -Pallocation -pl benchmarks -am -DskipTests verify}. The least of the
 * iterations counts: every ten seconds the platform writes down when its things were seen, which is no message's.
 */
public final class MessageGuard {
    private static final Map<String, Double> MOST_BYTES = Map.of(
            MessageBenchmark.class.getName() + ".deliver", 200.0, ClientBenchmark.class.getName() + ".write", 400.0);
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private MessageGuard() {}

    public static void main(String[] args) throws RunnerException {
        boolean within = new Runner(new OptionsBuilder()
                        .include(MessageBenchmark.class.getName())
                        .include(ClientBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(4)
                        .measurementTime(TimeValue.seconds(2))
                        .build())
                .run().stream().allMatch(MessageGuard::isWithin);
        if (!within) {
            System.exit(1);
        }
    }

    private static boolean isWithin(RunResult result) {
        double bytes = result.getAggregatedResult().getIterationResults().stream()
                .mapToDouble(iteration -> Objects.requireNonNull(
                                iteration.getSecondaryResults().get(ALLOCATED))
                        .getScore())
                .min()
                .orElseThrow();
        double most = Objects.requireNonNull(MOST_BYTES.get(result.getParams().getBenchmark()));
        boolean within = bytes <= most;
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f bytes a message, %s %.0f%n",
                result.getParams().id(),
                bytes,
                within ? "within" : "MORE THAN",
                most);
        return within;
    }
}
