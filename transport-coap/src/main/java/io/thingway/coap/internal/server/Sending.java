package io.thingway.coap.internal.server;

import java.time.Duration;
import java.util.concurrent.Future;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.Exchange.Origin;
import org.eclipse.californium.core.network.MessageExchangeStore;
import org.eclipse.californium.elements.util.SerialExecutor;
import org.jspecify.annotations.Nullable;

/**
 * How notifications get on the wire. Each is an exchange of its own: Californium's relations keep one notification at a
 * time and let a newer one replace it, and here every write counts.
 */
final class Sending {
    private final org.eclipse.californium.core.network.CoapEndpoint endpoint;
    private final MessageExchangeStore exchanges;
    private final Patience patience;
    private final Replies replies;

    Sending(
            org.eclipse.californium.core.network.CoapEndpoint endpoint,
            MessageExchangeStore exchanges,
            Patience patience,
            Replies replies) {
        this.endpoint = endpoint;
        this.exchanges = exchanges;
        this.patience = patience;
        this.replies = replies;
    }

    /** A queue of tasks that run one at a time on the protocol's threads. */
    SerialExecutor serial() {
        return new SerialExecutor(endpoint);
    }

    @Nullable
    Future<?> later(Duration delay, Runnable task) {
        return patience.later(delay, task);
    }

    /** The answer to the request itself. */
    Exchange answer(Terms terms, Answer answer, int number, Delivery delivery) {
        Response response = response(terms, answer, number, delivery);
        Exchange exchange = terms.call().exchange();
        exchange.execute(() -> exchange.sendResponse(response));
        return exchange;
    }

    /** A message of its own; called on the observation's queue. */
    Exchange notification(
            Terms terms, Answer answer, int number, CoAP.Type type, SerialExecutor serial, Delivery delivery) {
        Call call = terms.call();
        Exchange exchange = new Exchange(call.request(), call.peer(), Origin.REMOTE, serial);
        exchange.setEndpoint(endpoint);
        exchange.setRemoveHandler((over, token, id) -> {
            if (id != null) {
                exchanges.remove(id, over);
            }
        });
        Response response = response(terms, answer, number, delivery);
        response.setType(type);
        exchange.sendResponse(response);
        return exchange;
    }

    private Response response(Terms terms, Answer answer, int number, Delivery delivery) {
        Call call = terms.call();
        Response response = replies.response(call, answer, call.block2(), delivery);
        response.getOptions().setObserve(number);
        response.setDestinationContext(call.request().getSourceContext());
        BlockOption block = response.getOptions().getBlock2();
        delivery.watch(response, block != null && block.isM());
        replies.prove(response, call.remote());
        return response;
    }
}
