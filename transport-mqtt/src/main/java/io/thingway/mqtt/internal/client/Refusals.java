package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a write is refused on MQTT 3.1.1, whose PUBACK cannot: the server explains it on the thing's errors topic just
 * before it acknowledges (decision 0010). Each thing's topic is subscribed once, before its first write.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** The writes in flight. */
    interface Writes {
        /** Whether a write with this id to this thing is in flight; it is refused then. */
        boolean refuse(ThingToken token, RefusedWrite refused);
    }

    private final IncomingPublications incoming;
    private final Subscriptions subscriptions;
    private final Writes writes;
    private final Map<ThingToken, CompletionStage<@Nullable Void>> listening = new HashMap<>();

    Refusals(IncomingPublications incoming, Subscriptions subscriptions, Writes writes) {
        this.incoming = incoming;
        this.subscriptions = subscriptions;
        this.writes = writes;
    }

    /** Completes when refusals of this thing's writes will be heard, with an error when there is no such thing. */
    CompletionStage<@Nullable Void> listen(ThingToken token) {
        CompletionStage<@Nullable Void> known = listening.get(token);
        if (known != null) {
            return known;
        }
        String topic = ThingTopic.errors(token);
        incoming.route(topic, payload -> receive(token, payload));
        CompletionStage<@Nullable Void> answer = subscriptions.subscribe(topic, MqttQoS.AT_MOST_ONCE);
        listening.put(token, answer);
        answer.whenComplete((done, refused) -> {
            if (refused != null) { // the next write asks again
                incoming.unroute(topic);
                listening.remove(token, answer);
            }
        });
        return answer;
    }

    private void receive(ThingToken token, byte[] payload) {
        try {
            RefusedWrite refused = RefusedWrite.read(payload);
            if (!writes.refuse(token, refused)) {
                LOG.debug(
                        "a write to {} by another connection was refused: {}",
                        token,
                        refused.reason().message());
            }
        } catch (ThingException malformed) {
            LOG.debug("an error document of {} cannot be read: {}", token, malformed.message());
        }
    }
}
