package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for tokens: a subscription whose one publication is the answer. */
final class Activations {
    private static final Logger LOG = LoggerFactory.getLogger(Activations.class);

    private final IncomingPublications incoming;
    private final Subscriptions subscriptions;
    private final ThingJson json;
    private final Map<String, CompletableFuture<ActivatedThing>> open = new HashMap<>();

    Activations(IncomingPublications incoming, Subscriptions subscriptions, ThingJson json) {
        this.incoming = incoming;
        this.subscriptions = subscriptions;
        this.json = json;
    }

    CompletionStage<ActivatedThing> activate(ActivationRequest request) {
        String topic = ThingTopic.of(request);
        CompletableFuture<ActivatedThing> answer = // of an earlier caller, if one gave up and asks again
                open.computeIfAbsent(topic, asked -> new CompletableFuture<>());
        incoming.route(topic, payload -> onAnswer(topic, payload));
        subscriptions.subscribe(topic, MqttQoS.AT_LEAST_ONCE).whenComplete((done, refused) -> {
            if (refused != null && open.remove(topic, answer)) {
                incoming.unroute(topic);
                answer.completeExceptionally(refusal(ThingException.from(refused)));
            }
        });
        return answer;
    }

    /** The connection is gone. */
    void fail(ThingException cause) {
        List<CompletableFuture<ActivatedThing>> lost = List.copyOf(open.values());
        open.clear();
        lost.forEach(answer -> answer.completeExceptionally(cause));
    }

    private void onAnswer(String topic, byte[] payload) {
        incoming.unroute(topic);
        subscriptions.unsubscribe(topic).whenComplete((done, failed) -> {
            if (failed != null) {
                LOG.debug(
                        "an activation topic was not unsubscribed: {}",
                        ThingException.from(failed).message());
            }
        });
        CompletableFuture<ActivatedThing> answer = open.remove(topic);
        if (answer == null) {
            return;
        }
        try {
            answer.complete(json.readActivation(payload));
        } catch (ThingException refused) {
            answer.completeExceptionally(refused);
        }
    }

    /** A topic that does not exist is, for an activation, a code that is refused. */
    private static ThingException refusal(ThingException cause) {
        return cause.code() == ErrorCode.NOT_FOUND
                ? ThingException.of(ErrorCode.FORBIDDEN, "the server refused the activation code", cause)
                : cause;
    }
}
