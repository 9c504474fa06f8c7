package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.transport.LinkEvents;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The things listened to, and what is heard of them. */
final class Pushes {
    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);

    private final IncomingPublications incoming;
    private final Subscriptions subscriptions;
    private final ThingJson json;
    private final LinkEvents events;
    private long unreadable;

    Pushes(IncomingPublications incoming, Subscriptions subscriptions, ThingJson json, LinkEvents events) {
        this.incoming = incoming;
        this.subscriptions = subscriptions;
        this.json = json;
        this.events = events;
    }

    CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        String topic = ThingTopic.of(token);
        incoming.route(topic, payload -> receive(token, payload)); // a push may overtake the answer
        return subscriptions.subscribe(topic, MqttQoS.AT_LEAST_ONCE).whenComplete((done, refused) -> {
            if (refused != null) {
                incoming.unroute(topic);
            }
        });
    }

    CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        String topic = ThingTopic.of(token);
        incoming.unroute(topic);
        return subscriptions.unsubscribe(topic);
    }

    /** The connection is gone. */
    void end() {
        if (unreadable > 1) {
            LOG.warn("{} pushes on this connection could not be read", unreadable);
        }
    }

    private void receive(ThingToken token, byte[] payload) {
        List<ResourceValue> values;
        try {
            values = json.readArray(payload);
        } catch (ThingException malformed) {
            if (unreadable++ == 0) {
                LOG.warn(
                        "a push of {} cannot be read and is dropped; more on this connection are not logged: {}",
                        token,
                        malformed.message());
            }
            return;
        }
        events.onValues(token, values);
    }
}
