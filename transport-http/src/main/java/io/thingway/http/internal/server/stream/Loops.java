package io.thingway.http.internal.server.stream;

import io.vertx.core.Context;
import java.util.concurrent.RejectedExecutionException;

/** Tasks for an event loop that may have ended. */
final class Loops {
    private Loops() {}

    /** Later, on the loop, in the order of the calls; false where the loop has ended, and all its connections with it. */
    static boolean run(Context loop, Runnable task) {
        try {
            loop.runOnContext(turn -> task.run());
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }
}
