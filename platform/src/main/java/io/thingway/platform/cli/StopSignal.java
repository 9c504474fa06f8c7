package io.thingway.platform.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The wish to stop: Ctrl-C, SIGTERM, or a request from within. A command that {@linkplain #listen() listens} cleans up
 * itself, and its own status becomes the process's instead of the JVM's 130 or 143.
 */
final class StopSignal {
    /** How long a command may take to clean up before the process ends without it. */
    private static final long PATIENCE_SECONDS = 20;

    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    /** From now on a signal asks instead of ending the process. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "thingway-stop"));
    }

    void request() {
        requested.complete(null);
    }

    /** Completes when somebody wants the command to stop. */
    CompletableFuture<Void> requested() {
        return requested;
    }

    /** Waits until somebody wants the command to stop. */
    void await() {
        requested.join();
    }

    /** The command is done and has cleaned up. */
    void finished(int code) {
        status.complete(code);
    }

    private void onShutdown() {
        request();
        Runtime.getRuntime().halt(awaitStatus());
    }

    private int awaitStatus() {
        try {
            return status.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            return ExitCodes.REFUSED;
        } catch (InterruptedException | java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
