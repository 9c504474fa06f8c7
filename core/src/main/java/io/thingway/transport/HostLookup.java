package io.thingway.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks a host name up as the system does, which blocks: on a thread of its own, which ends with the answer. */
public final class HostLookup {
    private static final Logger LOG = LoggerFactory.getLogger(HostLookup.class);

    private HostLookup() {}

    /** The addresses, in the order to try; completes on the loop, and never once that has ended. */
    public static CompletionStage<List<InetAddress>> of(String host, Executor loop) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> lookUp(host, loop, answer), "thingway-lookup");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private static void lookUp(String host, Executor loop, CompletableFuture<List<InetAddress>> answer) {
        Runnable tell = found(host, answer);
        try {
            loop.execute(tell);
        } catch (RejectedExecutionException ended) {
            LOG.debug("the connection was closed before {} was looked up", host);
        }
    }

    private static Runnable found(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
            return () -> answer.complete(addresses);
        } catch (UnknownHostException unknown) {
            return () -> answer.completeExceptionally(unknown);
        }
    }
}
