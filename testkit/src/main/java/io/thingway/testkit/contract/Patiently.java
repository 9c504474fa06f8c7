package io.thingway.testkit.contract;

import io.thingway.error.ThingException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/**
 * Waiting with an end: ten seconds, or what the system property {@code thingway.contract.patience} says
 * ({@code PT30S}).
 */
final class Patiently {
    static final String PROPERTY = "thingway.contract.patience";

    private Patiently() {}

    /** What a stage completes with; its {@link ThingException} is thrown. */
    static <T> T get(CompletionStage<T> stage) {
        Duration patience = patience();
        try {
            return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw ThingException.from(failed);
        } catch (TimeoutException hanging) {
            throw new AssertionError("a stage hangs: not complete after " + patience, hanging);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** What a stage fails with. */
    static ThingException failure(CompletionStage<?> stage) {
        Object result;
        try {
            result = get(stage);
        } catch (ThingException expected) {
            return expected;
        }
        throw new AssertionError("expected a failure, the stage completed with " + result);
    }

    /** Repeats an assertion until it holds. */
    static void until(ThrowingRunnable assertion) {
        until(Duration.ofMillis(5), assertion);
    }

    /** Repeats an assertion, one that costs something to ask, after a pause each time. */
    static void until(Duration pause, ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(patience())
                .pollDelay(Duration.ZERO)
                .pollInterval(pause)
                .untilAsserted(assertion);
    }

    private static Duration patience() {
        return Duration.parse(System.getProperty(PROPERTY, "PT10S"));
    }
}
