package io.thingway.coap.internal.dtls;

import io.thingway.error.ThingException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;

/** A CoAP client that asks a {@link SecuredServer} how it is seen. */
final class SecuredClient implements AutoCloseable {
    private final DTLSConnector connector;
    private final CoapEndpoint endpoint;

    private SecuredClient(DTLSConnector connector, CoapEndpoint endpoint) {
        this.connector = connector;
        this.endpoint = endpoint;
    }

    static SecuredClient start(ClientDtlsSettings settings) throws IOException {
        Configuration configuration = SecuredServer.configuration();
        DTLSConnector connector = ClientDtls.connector(settings);
        CoapEndpoint endpoint = CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setConnector(connector)
                .build();
        endpoint.start();
        return new SecuredClient(connector, endpoint);
    }

    /** As after a link was lost. */
    void resume(InetSocketAddress server) {
        connector.forceResumeSessionFor(server);
    }

    Seen ask(String host, int port) {
        try {
            return Seen.parse(send(host, port).get(20, TimeUnit.SECONDS).getPayloadString());
        } catch (ExecutionException | TimeoutException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    Seen ask(InetSocketAddress server) {
        return ask("127.0.0.1", server.getPort());
    }

    /** Why the question could not be asked of "the server". */
    ThingException refusal(String host, int port) {
        try {
            throw new AssertionError("answered: " + send(host, port).get(20, TimeUnit.SECONDS));
        } catch (ExecutionException failed) {
            return DtlsFailures.of("the server", failed.getCause()).orElseThrow();
        } catch (TimeoutException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    CompletableFuture<Response> send(String host, int port) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Request request = Request.newGet().setURI("coaps://" + host + ":" + port + "/who");
        request.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onResponse(Response response) {
                answer.complete(response);
            }

            @Override
            public void onSendError(Throwable error) {
                answer.completeExceptionally(error);
            }

            @Override
            public void onTimeout() {
                answer.completeExceptionally(new TimeoutException("no answer"));
            }
        });
        endpoint.sendRequest(request);
        return answer;
    }

    @Override
    public void close() {
        endpoint.destroy();
    }
}
