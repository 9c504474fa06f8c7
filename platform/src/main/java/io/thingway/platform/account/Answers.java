package io.thingway.platform.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers to questions that cost something, kept for a day after they were last asked for. While one is looked for, all
 * who ask the same wait for it. Failures are not kept. Safe from any thread.
 */
final class Answers {
    private static final int KNOWN = 10_000;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Cache<String, Boolean> known;
    private final Map<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

    Answers(Ticker ticker) {
        this.known = cache(ticker);
    }

    /** The known one, or what {@code work}, which must not throw, finds out. */
    CompletionStage<Boolean> get(String question, Supplier<CompletionStage<Boolean>> work) {
        Boolean answer = known.getIfPresent(question);
        if (answer != null) {
            return CompletableFuture.completedFuture(answer);
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> others = underWay.putIfAbsent(question, mine);
        if (others != null) {
            return others;
        }
        work.get().whenComplete((found, failed) -> settle(question, mine, found, failed));
        return mine;
    }

    /** For so many and for as long. */
    static Cache<String, Boolean> cache(Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(KNOWN)
                .expireAfterAccess(REMEMBERED)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    private void settle(
            String question, CompletableFuture<Boolean> asked, @Nullable Boolean found, @Nullable Throwable failed) {
        if (found != null) {
            known.put(question, found);
        }
        underWay.remove(question);
        if (found != null) {
            asked.complete(found);
        } else {
            asked.completeExceptionally(Objects.requireNonNull(failed));
        }
    }
}
