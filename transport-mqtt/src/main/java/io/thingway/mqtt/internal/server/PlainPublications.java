package io.thingway.mqtt.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.Broker;
import io.thingway.mqtt.internal.broker.Message;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.plain.ClientRights;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Passes on what one client publishes to plain topics. On its loop. */
final class PlainPublications {
    private static final int REMEMBERED = 8;
    private static final @Nullable Topic[] NONE = {};

    private final Counters counters;
    private final ClientRights rights;
    private final BrokerSession session;
    private final Broker broker;
    private final boolean all;
    private @Nullable Topic[] allowed = NONE;

    PlainPublications(Counters counters, Plain plain, ClientRights rights, BrokerSession session) {
        this.counters = counters;
        this.rights = rights;
        this.session = session;
        this.broker = plain.broker();
        this.all = rights == ClientRights.ALL;
    }

    /** Fails with {@link ErrorCode#FORBIDDEN} where the client may not. The bytes of the payload are lent. */
    CompletionStage<Publications.Heard> publish(
            Topic topic, String name, int qos, int packetId, Manner manner, byte[] bytes, int from, int length) {
        if (name.startsWith(SysTopics.PREFIX)) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "only the server publishes to " + SysTopics.PREFIX);
        }
        if (!may(topic, name)) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "this client may not publish to this topic");
        }
        byte[] payload = Arrays.copyOfRange(bytes, from, from + length);
        Message message =
                new Message(name, topic.name(), payload, qos, manner.retain(), manner.properties(), expires(manner));
        counters.messages.increment();
        int receivers = broker.publish(message, topic.route(broker, name), session, qos == 2 ? packetId : 0);
        CompletionStage<Publications.Heard> heard = receivers == 0 ? Publications.UNHEARD : Publications.HEARD;
        return qos == 0 ? heard : whenStored(heard);
    }

    private static long expires(Manner manner) {
        return manner.lifetimeSeconds() == Manner.LASTING ? Message.NEVER : manner.expires(System.currentTimeMillis());
    }

    /** A write to a thing of QoS 2 was taken, and is not to be taken again. */
    CompletionStage<Publications.Heard> taken(int packetId) {
        session.taken(packetId);
        return whenStored(Publications.HEARD);
    }

    private CompletionStage<Publications.Heard> whenStored(CompletionStage<Publications.Heard> heard) {
        CompletionStage<@Nullable Void> stored = broker.stored();
        return Client.isDone(stored) ? heard : stored.thenCompose(done -> heard);
    }

    /** What the rights say does not change while the client is here. */
    private boolean may(Topic topic, String name) {
        if (all) {
            return true;
        }
        allowed = allowed.length == 0 ? new Topic[REMEMBERED] : allowed;
        int place = System.identityHashCode(topic) & (REMEMBERED - 1);
        if (allowed[place] != topic) {
            if (!rights.mayPublish(name)) {
                return false;
            }
            allowed[place] = topic;
        }
        return true;
    }
}
