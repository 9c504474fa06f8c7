package io.thingway.mqtt.internal.broker;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.session.Lifetime;
import io.thingway.mqtt.internal.broker.session.Outgoing.Unsettled;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions.RetainHandling;
import io.thingway.mqtt.internal.broker.store.StateReader;
import io.thingway.mqtt.internal.broker.store.StateWriter;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.internal.wire.TopicRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * States as bytes and back, each in one order of its fields. What is damaged is {@link ErrorCode#INVALID_REQUEST}, with the
 * field that is not as it must be.
 */
final class States {
    private static final int MAX_QOS = 2;
    private static final int AROUND = 64;
    private static final int LONGS = 4 * Long.BYTES;
    private static final List<RetainHandling> HANDLINGS =
            List.of(RetainHandling.ALWAYS, RetainHandling.IF_NEW, RetainHandling.NEVER);

    /** What a message to a client is: its own, one that it has said to have, or one by a shared subscription. */
    private static final int OWN = 0;

    private static final int RECEIVED = 1;
    private static final int SHARED = 2;

    private static final byte[] NOTHING = {};

    private States() {}

    /** A session: its number, and how long it lasts. */
    record Numbered(long number, Lifetime lifetime) {}

    static byte[] session(Numbered session) {
        Lifetime lifetime = session.lifetime();
        return new StateWriter(LONGS)
                .number(session.number())
                .number(lifetime.expirySeconds())
                .number(lifetime.gone())
                .number(lifetime.unsent())
                .toBytes();
    }

    static Numbered session(byte[] state) {
        StateReader reader = new StateReader(state);
        Numbered session = new Numbered(
                reader.longNumber(), new Lifetime(reader.longNumber(), reader.longNumber(), reader.longNumber()));
        reader.end();
        return session;
    }

    static byte[] subscription(SubscriptionOptions options) {
        return new StateWriter(AROUND)
                .octet(options.qos())
                .flag(options.noLocal())
                .flag(options.retainAsPublished())
                .octet(HANDLINGS.indexOf(options.retainHandling()))
                .number(options.identifier())
                .toBytes();
    }

    static SubscriptionOptions subscription(byte[] state) {
        StateReader reader = new StateReader(state);
        SubscriptionOptions options = new SubscriptionOptions(
                reader.octet("QoS", MAX_QOS),
                reader.flag("no local"),
                reader.flag("retain as published"),
                HANDLINGS.get(reader.octet("retain handling", HANDLINGS.size() - 1)),
                reader.count("identifier"));
        reader.end();
        return options;
    }

    /** A message to a client that has not said PUBREC to it. */
    static byte[] queued(Copy copy, long since) {
        byte[] share = copy.share() == null ? NOTHING : copy.share().text().getBytes(StandardCharsets.UTF_8);
        StateWriter writer = new StateWriter(copy.size()
                        + share.length
                        + AROUND
                        + Integer.BYTES * copy.subscriptions().size())
                .octet(share.length == 0 ? OWN : SHARED);
        if (share.length > 0) {
            writer.block(share);
        }
        writer.number(since)
                .octet(copy.qos())
                .flag(copy.retain())
                .number(copy.subscriptions().size());
        copy.subscriptions().forEach(writer::number);
        return write(copy.message(), writer);
    }

    /** One to which it has; of a message from the client, that it was taken. */
    static byte[] mark() {
        return new StateWriter(1).octet(RECEIVED).toBytes();
    }

    static Unsettled unsettled(long number, byte[] state) {
        StateReader reader = new StateReader(state);
        int kind = reader.octet("the kind of message", SHARED);
        if (kind == RECEIVED) {
            reader.end();
            return new Unsettled(number, null, 0);
        }
        TopicFilter.Valid share = kind == SHARED ? share(reader) : null;
        long since = reader.longNumber();
        int qos = reader.octet("QoS", MAX_QOS);
        if (qos == 0) {
            throw ThingException.invalid("QoS 0 is not kept");
        }
        boolean retain = reader.flag("retain");
        List<Integer> subscriptions = new ArrayList<>();
        for (int left = reader.count("identifiers"); left > 0; left--) {
            subscriptions.add(reader.count("identifier"));
        }
        return new Unsettled(number, new Copy(read(reader), qos, retain, List.copyOf(subscriptions), share), since);
    }

    private static TopicFilter.Valid share(StateReader reader) {
        String text = new String(reader.block("shared filter"), StandardCharsets.UTF_8);
        if (TopicFilter.parse(text) instanceof TopicFilter.Shared shared) {
            return shared;
        }
        throw ThingException.invalid("its shared filter is not valid");
    }

    static byte[] retained(Message message) {
        return write(message, new StateWriter(message.size() + AROUND));
    }

    static Message retained(byte[] state) {
        return read(new StateReader(state));
    }

    private static byte[] write(Message message, StateWriter writer) {
        return writer.octet(message.qos())
                .flag(message.retain())
                .number(message.expires())
                .block(message.name())
                .block(message.properties())
                .block(message.payload())
                .toBytes();
    }

    private static Message read(StateReader reader) {
        int qos = reader.octet("the message's QoS", MAX_QOS);
        boolean retain = reader.flag("the message's retain");
        long expires = reader.longNumber();
        byte[] name = reader.block("topic");
        byte[] properties = reader.block("properties");
        byte[] payload = reader.block("payload");
        reader.end();
        String topic = new String(name, StandardCharsets.UTF_8);
        if (!TopicRules.validName(topic)) {
            throw ThingException.invalid("no valid topic: " + topic);
        }
        return new Message(topic, name, payload, qos, retain, properties, expires);
    }
}
