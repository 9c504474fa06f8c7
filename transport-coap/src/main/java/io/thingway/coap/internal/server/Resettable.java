package io.thingway.coap.internal.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.californium.core.network.Exchange;

/**
 * An observation's last messages of one kind, whose reset is still understood. A message that gives way is not repeated
 * any more either, so what comes at the peer's pace must not be kept together with what comes at ours.
 */
final class Resettable {
    private static final int MESSAGES = 8;

    private final Deque<Exchange> latest = new ArrayDeque<>();

    void add(Exchange exchange) {
        latest.add(exchange);
        if (latest.size() > MESSAGES) {
            latest.remove().executeComplete();
        }
    }

    /** Nothing of them is repeated or understood any more. */
    void complete() {
        latest.forEach(Exchange::executeComplete);
        latest.clear();
    }
}
