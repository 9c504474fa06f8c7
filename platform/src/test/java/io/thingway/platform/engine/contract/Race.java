package io.thingway.platform.engine.contract;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Many who want the same at once. */
final class Race {
    /** What one of them got: a result, or a refusal. */
    record Outcome<T>(@Nullable T result, @Nullable ErrorCode code) {
        boolean won() {
            return code == null;
        }
    }

    private Race() {}

    /** All start together, each on a thread of its own and with its number from 0. */
    static <T> List<Outcome<T>> of(int runners, IntFunction<T> run) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(runners);
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            List<Callable<Outcome<T>>> all = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                int number = i;
                all.add(() -> {
                    start.await();
                    return outcome(run, number);
                });
            }
            return threads.invokeAll(all).stream().map(Race::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(IntFunction<T> run, int number) {
        try {
            return new Outcome<>(run.apply(number), null);
        } catch (ThingException refused) {
            return new Outcome<>(null, refused.code());
        }
    }

    private static <T> Outcome<T> join(Future<Outcome<T>> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException | ExecutionException broken) {
            throw new AssertionError("a runner fell", broken);
        }
    }
}
