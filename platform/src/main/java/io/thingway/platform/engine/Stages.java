package io.thingway.platform.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for the engine, but not for ever. */
public final class Stages {
    private static final int PATIENCE_SECONDS = 30;

    private Stages() {}

    /** The stage's result; {@link ErrorCode#UNAVAILABLE} after half a minute without one. What failed is thrown. */
    public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw ThingException.from(failed);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw ThingException.of(ErrorCode.UNAVAILABLE, "the server is closing", closing);
        } catch (TimeoutException late) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE, "no answer from the store within " + PATIENCE_SECONDS + " s", late);
        }
    }
}
