package io.thingway.failover;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.transport.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way between two loops, in order in each direction.
 *
 * @param home where the engine lives
 * @param away where a dialer and its links live
 */
record Hop(Loop home, Loop away) {
    /** Whether both are one. */
    boolean none() {
        return home == away;
    }

    /** False when the loop there has ended. */
    boolean away(Runnable task) {
        return run(away, task);
    }

    /** Once the loop at home has ended, nobody is left to hear anything. */
    void home(Runnable task) {
        run(home, task);
    }

    /** Asks away, answers at home. */
    <T extends @Nullable Object> CompletionStage<T> ask(Supplier<CompletionStage<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean asked = away(() -> call(question)
                .whenComplete((result, failed) -> home(() -> {
                    if (failed == null) {
                        answer.complete(result);
                    } else {
                        answer.completeExceptionally(failed);
                    }
                })));
        if (!asked) {
            home(() -> answer.completeExceptionally(ended()));
        }
        return answer;
    }

    static ThingException ended() {
        return ThingException.of(ErrorCode.CONNECTION_LOST, "the transport's loop has ended");
    }

    /** A transport may throw where it should have failed its stage. */
    static <T extends @Nullable Object> CompletionStage<T> call(Supplier<CompletionStage<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private static boolean run(Loop loop, Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false; // the answer to the caller
        }
    }
}
