package io.thingway.testkit.contract;

import io.thingway.error.ThingException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waiting with an end. */
final class Patiently {
    /** Longer than anything may take, and short enough to be noticed. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Patiently() {}

    /** What a stage completes with; its {@link ThingException} is thrown. */
    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw ThingException.from(failed);
        } catch (TimeoutException hanging) {
            throw new AssertionError("a stage hangs: not complete after " + PATIENCE, hanging);
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
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(assertion);
    }
}
