package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.thread.Daemons;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that are there while there is something to do, and work that ends in time. */
final class Workers implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(30);

    private final ExecutorService threads;

    Workers(String name, int most) {
        this.threads = threads(name, most);
    }

    /** A thread of them ends when it had nothing to do for half a minute. */
    static ExecutorService threads(String name, int most) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, REST.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), Daemons.named(name));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * What the work comes to, or throws.
     *
     * @throws ThingException {@link ErrorCode#TIMEOUT} when it takes longer; then it is interrupted
     */
    <T> T within(Duration limit, Callable<T> work) {
        Future<T> result = threads.submit(work);
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw thrown(failed);
        } catch (TimeoutException late) {
            result.cancel(true);
            throw ThingException.of(
                    ErrorCode.TIMEOUT, "no answer within " + limit.toMillis() + " ms; it may have been done", late);
        } catch (InterruptedException closing) {
            result.cancel(true);
            throw ThingException.of(ErrorCode.UNAVAILABLE, "the server is closing", closing);
        }
    }

    private static RuntimeException thrown(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException cause ? cause : ThingException.from(failed);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
