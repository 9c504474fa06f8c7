package io.thingway.coap.internal.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks a host name up as the system does, which blocks: on a thread of its own, which ends with the answer. */
final class HostLookup {
    private HostLookup() {}

    /** The addresses, in the order to try; completes on the loop. */
    static CompletionStage<List<InetAddress>> of(String host, LoopThread loop) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> loop.executeUnlessClosed(found(host, answer)), "thingway-coap-lookup");
        thread.setDaemon(true);
        thread.start();
        return answer;
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
