package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.EnvelopeWriter;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes writes and tells what became of them, by the rules of their QoS (MQTT 5, 4.3). */
final class OutgoingWrites implements Refusals.Writes {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingWrites.class);

    private static final int ALIAS_BYTES = 3;

    private final Outlet outlet;
    private final PacketIds ids;
    private final ServerTerms terms;
    private final boolean v5;
    private final @Nullable OutgoingAliases aliases;
    private final Queue<OutgoingWrite> waiting = new ArrayDeque<>(1);
    private final IntObjectMap<OutgoingWrite> inFlight = new IntObjectHashMap<>(1);
    private final EnvelopeWriter payloads = new EnvelopeWriter();
    private boolean ended;

    OutgoingWrites(Outlet outlet, PacketIds ids, ServerTerms terms, boolean v5) {
        this.outlet = outlet;
        this.ids = ids;
        this.terms = terms;
        this.v5 = v5;
        this.aliases = v5 && terms.aliases() > 0 ? new OutgoingAliases(terms.aliases()) : null;
    }

    /** Takes a write, to be sent by {@link #send()}. */
    void add(OutgoingWrite write) {
        if (inFlight.size() + waiting.size() >= terms.window()) {
            write.settle(ThingException.of(
                    ErrorCode.UNAVAILABLE, terms.window() + " writes wait for the server's acknowledgement already"));
        } else {
            waiting.add(write);
        }
    }

    /** Writes what waits; the caller flushes. */
    void send() {
        List<OutgoingWrite> unacknowledged = new ArrayList<>(0);
        for (OutgoingWrite next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.isReceived()) {
                release(next);
            } else if (publish(next) && next.packetId() == 0) {
                unacknowledged.add(next);
            }
        }
        if (!unacknowledged.isEmpty()) {
            outlet.whenTaken(() -> handedOver(unacknowledged));
        }
    }

    /** How many were sent and have no answer. */
    int unanswered() {
        return inFlight.size();
    }

    void onPubAck(int packetId, int reason, MqttProperties properties) {
        finish(packetId, reason, properties);
    }

    void onPubRec(int packetId, int reason, MqttProperties properties) {
        if (Reasons.isError(reason)) {
            finish(packetId, reason, properties);
        } else {
            OutgoingWrite write = inFlight.get(packetId);
            if (write != null) {
                write.received();
            }
            outlet.acknowledge(Packets.PUBREL, packetId);
        }
    }

    /** A server that does not know the id any more has completed the flow, as it said by PUBREC that it has the write. */
    void onPubComp(int packetId, int reason, MqttProperties properties) {
        boolean forgotten = (byte) reason == ReasonCodes.PACKET_ID_NOT_FOUND;
        finish(packetId, forgotten ? 0 : reason, properties);
    }

    @Override
    public boolean isOpen(ThingToken token) {
        return waiting.stream().anyMatch(write -> write.isTo(token))
                || inFlight.values().stream().anyMatch(write -> write.isTo(token));
    }

    @Override
    public boolean refuse(ThingToken token, RefusedWrite refused) {
        OutgoingWrite write = inFlight.get(refused.packetId());
        boolean ours = write != null && write.isTo(token);
        if (ours) {
            write.refuse(refused.reason());
        }
        return ours;
    }

    /** The connection is gone: nothing is told any more. What was sent and has no answer is the session's. */
    void end(Session session) {
        ended = true;
        inFlight.values().forEach(session::hold);
        waiting.stream().filter(write -> write.packetId() > 0).forEach(session::hold);
        waiting.clear();
        inFlight.clear();
    }

    /** Goes on with a write of the session that the server has. */
    private void release(OutgoingWrite write) {
        inFlight.put(write.packetId(), write);
        outlet.acknowledge(Packets.PUBREL, write.packetId());
    }

    /** False for one that cannot be sent, and was told so. */
    private boolean publish(OutgoingWrite write) {
        int payloadBytes = payloads.write(write.values());
        int bytes = PublishPacket.mostBytes(write.token().value(), payloadBytes);
        boolean again = write.packetId() > 0; // it is one of the session
        try {
            if (bytes > terms.maxPacketBytes()) {
                throw ThingException.of(
                        ErrorCode.TOO_LARGE,
                        "a packet has at most " + terms.maxPacketBytes() + " bytes, this write needs " + bytes);
            }
            if (!again && terms.qos() > 0) {
                write.sentAs(ids.take(), terms.qos());
            }
        } catch (ThingException unfit) {
            write.settle(unfit);
            return false;
        }
        if (write.packetId() > 0) {
            inFlight.put(write.packetId(), write);
        }
        packet(write, write.qos() << 1 | (again ? PublishPacket.DUP : 0), bytes, payloadBytes);
        return true;
    }

    private void packet(OutgoingWrite write, int flags, int bytes, int payloadBytes) {
        String thing = write.token().value();
        byte[] properties = v5 ? PublishPacket.NO_PROPERTIES : PublishPacket.NO_FIELD;
        OutgoingAliases given = aliases;
        if (given != null && bytes + ALIAS_BYTES <= terms.maxPacketBytes()) {
            OptionalInt known = given.known(write.token());
            properties = PublishPacket.withAlias(known.orElseGet(() -> given.give(write.token())));
            thing = known.isPresent() ? PublishPacket.BEHIND_ALIAS : thing;
        }
        ByteBuf out = outlet.room(bytes + ALIAS_BYTES);
        PublishPacket.write(out, flags, thing, write.packetId(), properties, payloads.array(), payloadBytes);
    }

    private void handedOver(List<OutgoingWrite> unacknowledged) {
        unacknowledged.forEach(write -> settle(write, null));
    }

    private void finish(int packetId, int reason, MqttProperties properties) {
        OutgoingWrite write = inFlight.remove(packetId);
        if (write == null) {
            LOG.debug("the server acknowledged packet {}, which is not in flight", packetId);
            return;
        }
        ids.release(packetId);
        if (Reasons.isError(reason)) {
            settle(write, Reasons.error("the server refused the write", reason, properties));
        } else if (write.listening() == null) {
            settle(write, null);
        } else {
            write.listening().whenComplete((heard, unknownThing) -> settle(write, unknownThing));
        }
    }

    private void settle(OutgoingWrite write, @Nullable Throwable failure) {
        if (!ended) {
            write.settle(failure);
        }
    }
}
