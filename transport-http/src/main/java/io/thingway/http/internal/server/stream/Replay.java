package io.thingway.http.internal.server.stream;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceKey;
import io.thingway.session.HistoryPages;
import io.thingway.session.ThingHistory;
import io.vertx.core.Context;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a reader missed, one page after the other, and between two pages gives the event loop to others. What can
 * be read later fails the whole: the reader comes back. What can never be read is left out.
 */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final ThingHistory history;
    private final Context loop;
    private final Missed missed;
    private final CompletableFuture<Missed> result = new CompletableFuture<>();

    Replay(ThingHistory history, Context loop, Missed missed) {
        this.history = history;
        this.loop = loop;
        this.missed = missed;
    }

    /** Completes on the loop; cancel it to read no further. */
    CompletableFuture<Missed> start() {
        ask(history::resources, keys -> nextKey(keys.iterator()), () -> result.complete(missed));
        return result;
    }

    private void nextKey(Iterator<ResourceKey> keys) {
        if (keys.hasNext()) {
            nextPage(history.pages(keys.next(), missed.start(), null), keys);
        } else {
            result.complete(missed);
        }
    }

    private void nextPage(HistoryPages pages, Iterator<ResourceKey> keys) {
        ask(
                pages::next,
                page -> {
                    if (!page.isEmpty() && missed.add(page)) {
                        nextPage(pages, keys);
                    } else {
                        nextKey(keys);
                    }
                },
                () -> nextKey(keys));
    }

    private <T> void ask(Supplier<CompletionStage<T>> question, Consumer<T> answered, Runnable unreadable) {
        call(question)
                .whenComplete((answer, failure) -> Loops.run(loop, () -> {
                    if (result.isDone()) {
                        return;
                    }
                    if (failure == null) {
                        answered.accept(answer);
                    } else {
                        failed(ThingException.from(failure), unreadable);
                    }
                }));
    }

    private void failed(ThingException reason, Runnable unreadable) {
        if (reason.retryable()) {
            result.completeExceptionally(reason);
            return;
        }
        if (reason.code() != ErrorCode.NOT_FOUND) { // a key without values
            LOG.warn("what a reader missed cannot be read: {}", reason.message());
            missed.lacks();
        }
        unreadable.run();
    }

    private static <T> CompletionStage<T> call(Supplier<CompletionStage<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }
}
