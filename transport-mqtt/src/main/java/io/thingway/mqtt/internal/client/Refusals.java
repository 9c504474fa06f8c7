package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a write is refused on MQTT 3.1.1, whose PUBACK cannot: the server explains it on the thing's errors topic just
 * before it acknowledges (decision 0010). Each thing's topic is subscribed once, before its first write; those not
 * written to for longest are given up, because a server bounds the filters of a connection.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** Things that are listened to without a write in flight; our own server allows 10,000 filters in all. */
    private static final int KEPT = 4_096;

    /** The writes in flight. */
    interface Writes {
        /** Whether a write to this thing has no answer yet. */
        boolean isOpen(ThingToken token);

        /** Whether a write with this id to this thing is in flight; it is refused then. */
        boolean refuse(ThingToken token, RefusedWrite refused);
    }

    private final IncomingPublications incoming;
    private final Subscriptions subscriptions;
    private final Writes writes;
    private final Map<ThingToken, Listening> listening =
            new LinkedHashMap<>(16, 0.75f, true); // the one used longest ago comes first

    /** One thing's topic. */
    private static final class Listening {
        private @Nullable CompletionStage<@Nullable Void> unanswered;

        private Listening(CompletionStage<@Nullable Void> unanswered) {
            this.unanswered = unanswered;
        }
    }

    Refusals(IncomingPublications incoming, Subscriptions subscriptions, Writes writes) {
        this.incoming = incoming;
        this.subscriptions = subscriptions;
        this.writes = writes;
    }

    /** Completes when refusals of this thing's writes will be heard, with an error when there is no such thing; null when they are. */
    @Nullable
    CompletionStage<@Nullable Void> listen(ThingToken token) {
        Listening known = listening.get(token);
        if (known != null) {
            return known.unanswered;
        }
        String topic = ThingTopic.errors(token);
        incoming.route(topic, payload -> receive(token, payload));
        CompletionStage<@Nullable Void> answer = subscriptions.subscribe(topic, MqttQoS.AT_MOST_ONCE);
        Listening fresh = new Listening(answer);
        listening.put(token, fresh);
        answer.whenComplete((done, refused) -> {
            fresh.unanswered = null;
            if (refused != null) { // the next write asks again
                incoming.unroute(topic);
                listening.remove(token, fresh);
            }
        });
        if (listening.size() > KEPT) {
            giveUpEldest();
        }
        return answer;
    }

    private void giveUpEldest() {
        Iterator<ThingToken> things = listening.keySet().iterator();
        ThingToken eldest = things.next();
        if (writes.isOpen(eldest)) {
            return;
        }
        things.remove();
        String topic = ThingTopic.errors(eldest);
        incoming.unroute(topic);
        subscriptions.unsubscribe(topic).whenComplete((done, failed) -> {
            if (failed != null) {
                LOG.debug("the errors topic of {} was not unsubscribed", eldest, failed);
            }
        });
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
