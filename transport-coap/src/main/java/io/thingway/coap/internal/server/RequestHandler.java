package io.thingway.coap.internal.server;

import io.thingway.coap.internal.wire.CoapPath;
import io.thingway.server.ServiceFailures;
import java.util.concurrent.CompletionStage;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.OptionSet;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.MessageDeliverer;

/** From a request to its answer, on the thread that delivers it as far as the service lets it. */
final class RequestHandler implements MessageDeliverer {
    private static final int OBSERVE = 0;
    private static final int CANCEL = 1;

    private final ServerSetup setup;
    private final Operations operations;
    private final Uploads uploads;
    private final Replies replies;
    private final Observations observations;
    private final Patience patience;

    RequestHandler(ServerSetup setup, Replies replies, Observations observations, Patience patience) {
        this.setup = setup;
        this.operations = new Operations(setup);
        this.uploads = new Uploads(setup.limits().maxBodyBytes());
        this.replies = replies;
        this.observations = observations;
        this.patience = patience;
    }

    @Override
    public void deliverRequest(Exchange exchange) {
        setup.counters().requests.increment();
        Call call = Call.of(exchange, observations.contextOf(exchange.getPeersIdentity()), setup.secure());
        guarded(call, () -> handle(call));
    }

    /** No request stays without an answer. */
    private void guarded(Call call, Runnable work) {
        try {
            work.run();
        } catch (Refused refused) {
            refuse(call, refused.answer());
        } catch (RuntimeException failed) {
            refuse(call, Answer.error(ServiceFailures.of(failed, call.context())));
        }
    }

    @Override
    public void deliverResponse(Exchange exchange, Response response) {
        // this server asks nobody
    }

    private void handle(Call call) {
        OptionSet options = call.options();
        Admission.checkOptions(options);
        byte[] body = options.hasBlock1() ? uploads.take(call) : uploads.whole(call);
        if (body == null) {
            replies.send(call, Answer.CONTINUE);
        } else if (!call.asksForLaterBlock() || !replies.sendLaterBlock(call)) {
            handle(call, CoapPath.parse(options.getUriPath(), options.getUriQuery()), body);
        }
    }

    private void handle(Call call, CoapPath path, byte[] body) {
        Admission.check(call, path);
        if (call.asksForLaterBlock() && (call.request().getCode() != Code.GET || path instanceof CoapPath.Thing)) {
            throw new Refused(ResponseCode.REQUEST_ENTITY_INCOMPLETE, "the answer is not kept any more");
        }
        if (path instanceof CoapPath.Thing thing && call.request().getCode() == Code.GET) {
            get(call, thing);
        } else {
            answer(call, carryOut(call, path, body));
        }
    }

    private void get(Call call, CoapPath.Thing thing) {
        Integer observe = call.options().getObserve();
        if (observe != null && observe == OBSERVE) {
            observations.observe(call, thing);
        } else {
            if (observe != null && observe == CANCEL) {
                observations.cancel(call, thing.token());
            }
            answer(call, operations.get(call.context(), thing));
        }
    }

    private CompletionStage<Answer> carryOut(Call call, CoapPath path, byte[] body) {
        Code code = call.request().getCode();
        if (code == Code.GET) {
            return operations.get(call.context(), path);
        }
        byte[] json = setup.bodies().toJson(Admission.contentFormat(call.options()), body);
        return path instanceof CoapPath.Resource description
                ? operations.put(call.context(), description.token(), json)
                : operations.post(call.context(), path, json);
    }

    /** At once where the service is done, else the peer is told to wait. */
    private void answer(Call call, CompletionStage<Answer> answer) {
        patience.acknowledge(call, answer);
        answer.whenComplete((done, failed) -> {
            if (failed == null) {
                guarded(call, () -> replies.send(call, done));
            } else {
                refuse(call, Answer.error(ServiceFailures.of(failed, call.context())));
            }
        });
    }

    private void refuse(Call call, Answer answer) {
        if (call.request().getCode() != Code.GET) {
            setup.counters().refusedWrites.increment();
        }
        if (call.request().isObserve()) {
            replies.sendAnnounced(call, answer, Observation.FIRST);
        } else {
            replies.send(call, answer);
        }
    }
}
