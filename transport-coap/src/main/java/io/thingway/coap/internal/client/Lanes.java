package io.thingway.coap.internal.client;

import io.thingway.coap.internal.wire.CoapTarget;
import io.thingway.error.ThingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;

/**
 * Requests to one target are sent one after the other, which keeps the writes to a thing in order and block-wise
 * transfers apart (RFC 7959, section 2.5); those to many targets at the same time, but not so many that a burst overruns
 * the server's socket. Loop only.
 */
final class Lanes {
    private static final int AT_ONCE = 64;

    private final Exchanges exchanges;
    private final Map<CoapTarget, Queue<Asked>> waiting = new HashMap<>();
    private final Deque<Asked> ready = new ArrayDeque<>();
    private int sent;

    private record Asked(CoapTarget lane, Request request, CompletableFuture<Response> answer) {}

    Lanes(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** Completes with the answer, whatever it says. */
    CompletionStage<Response> ask(CoapTarget target, Request request) {
        Asked asked = new Asked(target, request, new CompletableFuture<>());
        Queue<Asked> before = waiting.putIfAbsent(target, new ArrayDeque<>());
        if (before == null) {
            ready.add(asked);
            send();
        } else {
            before.add(asked);
        }
        return asked.answer();
    }

    /** How many targets have a request open. */
    int busy() {
        return waiting.size();
    }

    /** Gives up what was not sent. */
    void fail(ThingException cause) {
        List<Asked> unsent = new ArrayList<>(ready);
        waiting.values().forEach(unsent::addAll);
        ready.clear();
        waiting.clear();
        unsent.forEach(asked -> asked.answer().completeExceptionally(cause));
    }

    private void send() {
        while (sent < AT_ONCE && !ready.isEmpty()) {
            send(ready.remove());
        }
    }

    private void send(Asked asked) {
        sent++;
        exchanges.send(asked.request()).whenComplete((response, failed) -> {
            sent--;
            free(asked.lane());
            if (failed == null) {
                asked.answer().complete(response);
            } else {
                asked.answer().completeExceptionally(failed);
            }
            send();
        });
    }

    private void free(CoapTarget lane) {
        Queue<Asked> next = waiting.get(lane);
        if (next == null) {
            return; // given up
        }
        if (next.isEmpty()) {
            waiting.remove(lane);
        } else {
            ready.add(next.remove());
        }
    }
}
