package io.thingway.coap.internal.client;

import io.thingway.coap.CoapConfig;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.RandomTokenGenerator;
import org.eclipse.californium.core.network.TokenGenerator;
import org.eclipse.californium.core.network.TokenGenerator.Scope;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;
import org.eclipse.californium.core.server.MessageDeliverer;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.config.Configuration;

/**
 * A dialer's one socket with Californium's stack on it, for all its links and all their things. Californium works on the
 * loop, too; what it reports is nevertheless told as a task of its own, so that nothing is called from within a call.
 * Loop only.
 */
final class CoapSocket {
    private final LoopThread loop;
    private final Carrier carrier;
    private final CoapEndpoint endpoint;
    private final TokenGenerator tokens;
    private final Map<Token, Consumer<Response>> observers = new HashMap<>();
    private long heard;

    private CoapSocket(LoopThread loop, Carrier carrier, CoapEndpoint endpoint, TokenGenerator tokens) {
        this.loop = loop;
        this.carrier = carrier;
        this.endpoint = endpoint;
        this.tokens = tokens;
        this.heard = loop.nanoTime();
    }

    /** Binds to a free port. */
    static CoapSocket open(CoapConfig config, Carrier carrier, LoopThread loop) throws IOException {
        Configuration settings = Settings.of(config);
        TokenGenerator tokens = new RandomTokenGenerator(settings);
        CoapEndpoint endpoint = CoapEndpoint.builder()
                .setConfiguration(settings)
                .setConnector(carrier.connector())
                .setTokenGenerator(tokens)
                .build();
        CoapSocket socket = new CoapSocket(loop, carrier, endpoint, tokens);
        socket.start();
        return socket;
    }

    private void start() throws IOException {
        endpoint.setExecutors(loop.executor(), loop.executor());
        endpoint.setMessageDeliverer(new Delivery());
        endpoint.addPostProcessInterceptor(new SignsOfLife());
        endpoint.addNotificationListener(
                (request, response) -> loop.executeUnlessClosed(() -> notified(request.getToken(), response)));
        endpoint.start();
    }

    LoopThread loop() {
        return loop;
    }

    EndpointContext to(InetSocketAddress server) {
        return carrier.to(server);
    }

    Optional<ThingException> explain(Throwable sendError) {
        return carrier.explain(sendError);
    }

    void beforeLink(InetSocketAddress server) {
        carrier.beforeLink(server);
    }

    void send(Request request) {
        endpoint.sendRequest(request);
    }

    /** Nano time of the last message that belonged to one of ours. */
    long heard() {
        return heard;
    }

    /** A token for an observation, whose notifications go to {@code observer} until it is forgotten. */
    Token observe(Consumer<Response> observer) {
        Token token = tokens.createToken(Scope.LONG_TERM);
        observers.put(token, observer);
        return token;
    }

    /** Notifications with this token are rejected from now on. */
    void forget(Token token) {
        observers.remove(token);
        endpoint.cancelObservation(token);
    }

    void close() {
        endpoint.destroy();
    }

    private void notified(Token token, Response response) {
        Consumer<Response> observer = observers.get(token);
        if (observer != null) {
            observer.accept(response);
        }
    }

    /** A device answers no requests. */
    private static final class Delivery implements MessageDeliverer {
        @Override
        public void deliverRequest(Exchange exchange) {
            exchange.sendReject();
        }

        @Override
        public void deliverResponse(Exchange exchange, Response response) {
            exchange.getRequest().setResponse(response);
        }
    }

    private final class SignsOfLife extends MessageInterceptorAdapter {
        @Override
        public void receiveResponse(Response response) {
            note(response.isCanceled());
        }

        @Override
        public void receiveEmptyMessage(EmptyMessage message) {
            note(message.isCanceled());
        }

        private void note(boolean strange) {
            if (!strange) {
                heard = loop.nanoTime();
            }
        }
    }
}
