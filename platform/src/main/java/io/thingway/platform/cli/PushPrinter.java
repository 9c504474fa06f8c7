package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.session.ThingListener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Prints each push as one line and flushes it, so many times and no more. Ends too when nobody reads any longer. */
final class PushPrinter implements ThingListener {
    private final Surroundings around;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long left;

    PushPrinter(Surroundings around, long count) {
        this.around = around;
        this.left = count;
    }

    /** Completes after the last line; exceptionally when the server ended the subscription. */
    CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void onValues(List<ResourceValue> values) {
        if (left == 0) {
            return;
        }
        around.out().println(new String(ThingJson.writeArray(values), StandardCharsets.UTF_8));
        left--;
        if (around.out().checkError() || left == 0) {
            done.complete(null);
        }
    }

    @Override
    public void onDropped(long count) {
        around.status(count + " writes were dropped: they came faster than they could be printed");
    }

    @Override
    public void onEnd(ThingException reason) {
        done.completeExceptionally(reason);
    }
}
