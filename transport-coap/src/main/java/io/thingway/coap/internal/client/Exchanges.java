package io.thingway.coap.internal.client;

import io.thingway.coap.CoapConfig;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.Registration;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.elements.EndpointContext;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one link that wait for an answer. One that no repeat got through to the server tells that the link is
 * dead. Loop only.
 */
final class Exchanges {
    private final CoapSocket socket;
    private final LoopThread loop;
    private final EndpointContext server;
    private final Duration deadline;
    private final Duration patience;
    private final Consumer<ThingException> dead;
    private final Set<Exchange> open = new HashSet<>();

    /**
     * @param deadline for the answer to a confirmable request; {@link CoapConfig#ackTimeout()} is that for another
     * @param dead hears, perhaps more than once, that the server cannot be reached any more
     */
    Exchanges(
            CoapSocket socket,
            InetSocketAddress server,
            CoapConfig config,
            Duration deadline,
            Consumer<ThingException> dead) {
        this.socket = socket;
        this.loop = socket.loop();
        this.server = socket.to(server);
        this.deadline = deadline;
        this.patience = config.ackTimeout();
        this.dead = dead;
    }

    /** Completes with the answer, whatever it says. */
    CompletionStage<Response> send(Request request) {
        Exchange exchange = new Exchange(request);
        exchange.start();
        return exchange.answer();
    }

    /** Completes when the server gave a sign of life. */
    CompletionStage<@Nullable Void> ping() {
        CompletableFuture<@Nullable Void> alive = new CompletableFuture<>();
        Exchange exchange = new Exchange(Messages.ping()) {
            @Override
            public void onReject() {
                later(() -> {
                    end();
                    alive.complete(null);
                });
            }

            @Override
            public void onAcknowledgement() {
                onReject(); // the wrong word, and a sign of life all the same
            }
        };
        exchange.answer().whenComplete((answer, lost) -> {
            if (lost != null) {
                alive.completeExceptionally(lost);
            }
        });
        exchange.start();
        return alive;
    }

    /** Gives up everything that is open. */
    void fail(ThingException cause) {
        for (Exchange exchange : List.copyOf(open)) {
            exchange.request.cancel();
            exchange.fail(cause);
        }
    }

    private class Exchange extends MessageObserverAdapter {
        final Request request;
        private final CompletableFuture<Response> answer = new CompletableFuture<>();
        private final long since = loop.nanoTime();
        private Registration timer = () -> {};

        Exchange(Request request) {
            this.request = request;
        }

        CompletionStage<Response> answer() {
            return answer;
        }

        void start() {
            open.add(this);
            timer = loop.schedule(request.isConfirmable() ? deadline : patience, this::expire);
            request.setDestinationContext(server);
            request.addMessageObserver(this);
            socket.send(request);
        }

        @Override
        public void onResponse(Response response) {
            later(() -> {
                end();
                answer.complete(response);
            });
        }

        @Override
        public void onReject() {
            later(() -> fail(ThingException.of(ErrorCode.PROTOCOL_ERROR, "the server rejected the message")));
        }

        @Override
        public void onTimeout() {
            later(this::unreachable);
        }

        @Override
        public void onCancel() {
            later(() -> fail(ThingException.of(ErrorCode.UNAVAILABLE, "the answer was given up before it was whole")));
        }

        @Override
        public void onSendError(Throwable error) {
            later(() -> lost(socket.explain(error)
                    .orElseGet(() -> ThingException.of(
                            ErrorCode.CONNECTION_LOST, "a message could not be sent: " + error.getMessage(), error))));
        }

        @Override
        public void onResponseHandlingError(Throwable error) {
            later(() -> fail(ThingException.of(
                    ErrorCode.PROTOCOL_ERROR, "the answer could not be read: " + error.getMessage(), error)));
        }

        final void later(Runnable task) {
            loop.executeUnlessClosed(() -> {
                if (open.contains(this)) {
                    task.run();
                }
            });
        }

        final void end() {
            open.remove(this);
            timer.close();
        }

        final void fail(ThingException cause) {
            end();
            answer.completeExceptionally(cause);
        }

        private void expire() {
            if (request.isConfirmable() && socket.heard() - since < 0) {
                unreachable();
            } else {
                fail(ThingException.of(ErrorCode.TIMEOUT, "no answer within " + deadline));
            }
            request.cancel();
        }

        private void unreachable() {
            lost(ThingException.of(ErrorCode.CONNECTION_LOST, "the server does not answer any more"));
        }

        private void lost(ThingException cause) {
            fail(cause);
            dead.accept(cause);
        }
    }
}
