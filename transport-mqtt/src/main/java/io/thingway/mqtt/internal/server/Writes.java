package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Later;
import io.thingway.mqtt.internal.server.Publications.Heard;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * PUBLISH from the client. An acknowledgement goes out when the service has accepted the write, in the order of the
 * packets; while too many wait for the service, the connection is not read.
 */
final class Writes {

    /** One publication whose answer is not known yet, or whose predecessors' is not. */
    private static final class Pending {
        final Topic topic;
        final int qos;
        final int packetId;
        final byte[] payload;
        boolean held;
        boolean settled;
        boolean heard;

        /** It was taken before, and is only to be answered again. */
        boolean repeated;

        /** Where its session goes on without this connection, that is to know whether it was taken. */
        @Nullable
        CompletableFuture<Boolean> taken;

        @Nullable
        Throwable error;

        Pending(Topic topic, int qos, int packetId, byte[] payload) {
            this.topic = topic;
            this.qos = qos;
            this.packetId = packetId;
            this.payload = payload;
        }
    }

    private final Client client;
    private final ServerSetup setup;
    private final Peer peer;
    private final ClientProfile profile;
    private final Ending ending;
    private final BrokerSession session;
    private final TopicAliases aliases;
    private final boolean retains;
    private final Publications publications;
    private final HeldWrites held;
    private Queue<Pending> pending = Later.queue();
    private @Nullable Topic last;
    private boolean closed;

    Writes(Client client, Publications publications) {
        this.client = client;
        this.setup = client.setup();
        this.peer = client.peer();
        this.profile = client.profile();
        this.ending = client.ending();
        this.session = client.session();
        this.aliases = TopicAliases.of(client);
        this.retains = client.plain() != null;
        this.publications = publications;
        this.held = new HeldWrites(peer, profile, publications);
    }

    /** A topic that was met before, or nothing. Most clients write to one, which is found without a look-up. */
    @Nullable
    Topic metTopic(Topics topics, byte[] bytes, int from, int length) {
        Topic found = last != null && last.hasName(bytes, from, length) ? last : topics.find(bytes, from, length);
        last = found == null ? last : found;
        return found;
    }

    void publish(MqttPublishMessage packet) {
        MqttPublishVariableHeader header = packet.variableHeader();
        int qos = packet.fixedHeader().qosLevel().value();
        Topic topic = violates(packet, qos) ? null : topic(header);
        if (topic != null) {
            byte[] payload = ByteBufUtil.getBytes(packet.payload());
            Manner manner = PassedProperties.manner(
                    header.properties(), packet.fixedHeader().isRetain());
            take(topic, qos, qos == 0 ? 0 : header.packetId(), manner, payload, 0, payload.length);
        }
    }

    /** A publication whose packet is in order; the bytes of its payload are lent. */
    void take(Topic topic, int qos, int packetId, Manner manner, byte[] bytes, int from, int length) {
        if (qos == 2 && !session.begin(packetId)) {
            repeated(topic, packetId, bytes, from, length);
            return;
        }
        if (qos == 2 && profile.v5() && session.unreleased() > setup.limits().maxInFlight()) {
            session.release(packetId); // it was not taken
            ending.violation(ReasonCodes.RECEIVE_MAXIMUM_EXCEEDED, "more than the receive maximum without PUBREL");
            return;
        }
        CompletableFuture<?> answer = publications
                .carryOut(topic, qos, packetId, manner, bytes, from, length)
                .toCompletableFuture();
        if (pending.isEmpty() && answer.isDone() && !answer.isCompletedExceptionally()) {
            accept(topic, qos, packetId, answer.join() != Heard.NO);
        } else {
            Pending entry = new Pending(topic, qos, packetId, Arrays.copyOfRange(bytes, from, from + length));
            if (qos == 2 && client.plain() != null && !(topic.meaning() instanceof ThingTopic.Plain)) {
                underWay(entry);
            }
            enqueue(entry, answer);
        }
    }

    private void underWay(Pending entry) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        entry.taken = taken;
        session.underWay(entry.packetId, taken);
    }

    private void enqueue(Pending entry, CompletionStage<?> answer) {
        pending = Later.with(pending, entry);
        await(entry, answer);
        if (pending.size() >= setup.limits().maxInFlight()) {
            peer.pause(Peer.Pause.WRITES, true);
        }
    }

    /**
     * Sent again before its PUBREL: taken already, or still on its way to the service, from here or from an earlier
     * connection. Its answer keeps its place among the others.
     */
    private void repeated(Topic topic, int packetId, byte[] bytes, int from, int length) {
        if (pending.stream().anyMatch(entry -> entry.qos == 2 && entry.packetId == packetId)) {
            return; // answered by and by
        }
        CompletionStage<Boolean> taken = session.fate(packetId);
        CompletionStage<?> stored = client.stored();
        if (pending.isEmpty() && Client.isDone(taken) && Client.isDone(stored)) {
            peer.acknowledge(Packets.PUBREC, packetId);
            return;
        }
        Pending entry = new Pending(topic, 2, packetId, Arrays.copyOfRange(bytes, from, from + length));
        entry.repeated = true;
        if (Client.isDone(taken)) {
            enqueue(entry, stored);
        } else {
            pending = Later.with(pending, entry);
            taken.thenAccept(was -> peer.execute(() -> known(entry, was)));
        }
    }

    /** What became of one that an earlier connection had begun. */
    private void known(Pending entry, boolean taken) {
        if (closed) {
            return; // it may come again
        }
        if (taken || !session.begin(entry.packetId)) {
            await(entry, client.stored());
        } else {
            entry.repeated = false;
            underWay(entry);
            await(entry, again(entry));
        }
    }

    private CompletionStage<?> again(Pending entry) {
        return publications.carryOut(
                entry.topic, entry.qos, entry.packetId, Manner.PLAIN, entry.payload, 0, entry.payload.length);
    }

    /** PUBREL: the client has noted our PUBREC. */
    void release(int packetId) {
        if (session.release(packetId)) {
            client.whenStored(() -> complete(packetId, true));
        } else {
            complete(packetId, !profile.v5());
        }
    }

    private void complete(int packetId, boolean known) {
        if (known) {
            peer.acknowledge(Packets.PUBCOMP, packetId);
        } else {
            peer.send(Replies.unknownPacketId(MqttMessageType.PUBCOMP, packetId));
        }
    }

    /** The topic of a packet, also where its alias stands for it; nothing: the connection has ended. */
    private @Nullable Topic topic(MqttPublishVariableHeader header) {
        boolean aliased = header.properties().getProperty(MqttProperties.TOPIC_ALIAS) != null;
        int alias = aliased ? alias(header) : 0;
        if (aliased && !aliases.allows(alias)) {
            ending.violation(ReasonCodes.TOPIC_ALIAS_INVALID, "a topic alias beyond what was offered");
            return null;
        }
        if (!header.topicName().isEmpty()) {
            Topic named = peer.worker().topics().get(header.topicName());
            if (aliased) {
                aliases.put(alias, named);
            }
            return named;
        }
        Topic known = aliased ? aliases.get(alias) : null;
        if (known == null) {
            ending.violation(
                    aliased ? ReasonCodes.PROTOCOL_ERROR : ReasonCodes.TOPIC_NAME_INVALID,
                    aliased ? "a topic alias that stands for nothing yet" : "an empty topic name");
        }
        return known;
    }

    private static int alias(MqttPublishVariableHeader header) {
        return ((IntegerProperty) header.properties().getProperty(MqttProperties.TOPIC_ALIAS)).value();
    }

    /** The connection is gone: what is under way goes on, and what was refused may come again, as nobody has heard it. */
    void close() {
        closed = true;
        for (Pending entry : pending) {
            if (entry.qos == 2 && entry.taken == null && entry.error != null) {
                session.release(entry.packetId);
            }
        }
    }

    private boolean violates(MqttPublishMessage packet, int qos) {
        MqttPublishVariableHeader header = packet.variableHeader();
        if (qos == 0 && packet.fixedHeader().isDup()) {
            return ending.violation(ReasonCodes.MALFORMED_PACKET, "DUP with QoS 0");
        }
        if (profile.v5()) {
            if (header.properties().getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER) != null) {
                return ending.violation(ReasonCodes.PROTOCOL_ERROR, "a subscription identifier in a client's PUBLISH");
            }
            if (packet.fixedHeader().isRetain() && !retains) {
                return ending.violation(ReasonCodes.RETAIN_NOT_SUPPORTED, "retained messages are not offered");
            }
            String wrong = PassedProperties.wrong(header.properties());
            return wrong != null && ending.violation(ReasonCodes.PROTOCOL_ERROR, wrong);
        }
        return false;
    }

    private void await(Pending entry, CompletionStage<?> answer) {
        answer.whenComplete((done, error) -> {
            entry.heard = done != Heard.NO;
            peer.onLoop(() -> answered(entry, error));
        });
    }

    private void answered(Pending entry, @Nullable Throwable error) {
        boolean holds = !entry.repeated && held.holds(entry.topic.meaning(), entry.qos, error);
        entry.held = held.note(entry.held, holds);
        if (error != null && entry.held) {
            held.hold(error, () -> await(entry, again(entry)));
        } else {
            slowDown(entry, error);
        }
    }

    /** Lets one who guesses tokens wait, and with him all his later acknowledgements: their order must not change. */
    private void slowDown(Pending entry, @Nullable Throwable error) {
        boolean unknown = error != null && ThingException.from(error).code() == ErrorCode.NOT_FOUND;
        long penalty = unknown ? setup.hub().misses.penaltyMillis(peer.remote()) : 0;
        if (penalty == 0) {
            settle(entry, error);
        } else {
            peer.later(penalty, () -> settle(entry, error));
        }
    }

    private void settle(Pending entry, @Nullable Throwable error) {
        entry.settled = true;
        entry.error = error;
        if (entry.taken != null) {
            session.settle(entry.packetId, entry.taken, error == null || (!profile.v5() && !peer.gone()));
            entry.taken.complete(error == null);
        }
        Pending head = pending.peek();
        while (head != null && head.settled) {
            pending.remove();
            answer(head);
            head = pending.peek();
        }
        if (pending.size() < setup.limits().maxInFlight()) {
            peer.pause(Peer.Pause.WRITES, false);
        }
    }

    private void answer(Pending entry) {
        Throwable error = entry.error;
        if (entry.repeated) {
            acknowledgeRepeat(entry, error);
        } else if (error == null) {
            accept(entry.topic, entry.qos, entry.packetId, entry.heard);
        } else {
            answerRefused(entry, publications.refuse(entry.topic.meaning(), entry.packetId, error));
        }
    }

    /** Where the server has stopped before it was stored, the connection ends. */
    private void acknowledgeRepeat(Pending entry, @Nullable Throwable stopped) {
        if (stopped == null) {
            acknowledge(2, entry.packetId);
        } else {
            peer.close();
        }
    }

    private void accept(Topic topic, int qos, int packetId, boolean heard) {
        publications.accepted(topic.meaning());
        if (heard || qos == 0 || !profile.v5()) {
            acknowledge(qos, packetId);
        } else {
            peer.send(Replies.unheard(qos, packetId));
        }
    }

    private void acknowledge(int qos, int packetId) {
        if (qos > 0) {
            peer.acknowledge(qos == 1 ? Packets.PUBACK : Packets.PUBREC, packetId);
        }
    }

    private void answerRefused(Pending entry, ThingException refusal) {
        if (peer.gone()) {
            release(entry); // nobody has heard that it was refused: it may come again
        } else if (!profile.v5()) {
            acknowledge(entry.qos, entry.packetId); // MQTT 3 has no other word; the errors topic has explained it
        } else if (entry.qos > 0) {
            release(entry);
            peer.send(Replies.refusedPublish(entry.topic.meaning(), entry.qos, entry.packetId, refusal, profile));
        }
    }

    /** Behind the end of the connection another one may have begun it again. */
    private void release(Pending entry) {
        if (entry.qos == 2 && entry.taken == null && !closed) {
            session.release(entry.packetId);
        }
    }
}
