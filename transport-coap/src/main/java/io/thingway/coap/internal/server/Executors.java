package io.thingway.coap.internal.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of an endpoint, all daemons.
 *
 * @param protocol work on messages: one thread per processor, of which Californium keeps one for what is scheduled
 * @param timer one thread that hands out what is due
 */
record Executors(ScheduledExecutorService protocol, ScheduledExecutorService timer) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Executors.class);
    private static final long END_SECONDS = 3;

    static Executors start() {
        int processors = Runtime.getRuntime().availableProcessors();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("thingway-coap-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new Executors(ExecutorsUtil.newScheduledThreadPool(processors, daemons("thingway-coap-server-")), timer);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        protocol.shutdownNow();
        timer.shutdownNow();
        await(protocol);
        await(timer);
    }

    private static void await(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a thread is still busy {} s after its end", END_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
