package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes writes and tells what became of them, by the rules of their QoS (MQTT 5, 4.3). */
final class OutgoingWrites implements Refusals.Writes {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingWrites.class);

    private static final int ALIAS_BYTES = 3;
    private static final byte[] BEHIND_ALIAS = {};

    private final Outlet outlet;
    private final PacketIds ids;
    private final ServerTerms terms;
    private final boolean v5;
    private final OutgoingAliases aliases;
    private final Queue<OutgoingWrite> waiting = new ArrayDeque<>();
    private final IntObjectMap<OutgoingWrite> inFlight = new IntObjectHashMap<>();
    private boolean ended;

    OutgoingWrites(Outlet outlet, PacketIds ids, ServerTerms terms, boolean v5) {
        this.outlet = outlet;
        this.ids = ids;
        this.terms = terms;
        this.v5 = v5;
        this.aliases = new OutgoingAliases(v5 ? terms.aliases() : 0);
    }

    /** Takes a write, to be sent by {@link #send()}. */
    void add(OutgoingWrite write) {
        if (write.bytes() > terms.maxPacketBytes()) {
            write.settle(ThingException.of(
                    ErrorCode.TOO_LARGE,
                    "a packet has at most " + terms.maxPacketBytes() + " bytes, this write needs " + write.bytes()));
        } else if (inFlight.size() + waiting.size() >= terms.window()) {
            write.settle(ThingException.of(
                    ErrorCode.UNAVAILABLE, terms.window() + " writes wait for the server's acknowledgement already"));
        } else {
            waiting.add(write);
        }
    }

    /** Writes what waits; the caller flushes. */
    void send() {
        for (OutgoingWrite next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.packetId() > 0) {
                sendAgain(next);
            } else if (terms.qos() == 0) {
                sendUnacknowledged(next);
            } else {
                sendAcknowledged(next);
            }
        }
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

    private void sendUnacknowledged(OutgoingWrite write) {
        outlet.send(packet(write, 0), () -> {
            if (!ended) {
                write.settle(null);
            }
        });
    }

    private void sendAcknowledged(OutgoingWrite write) {
        try {
            write.sentAs(ids.take(), terms.qos());
        } catch (ThingException noneFree) {
            write.settle(noneFree);
            return;
        }
        inFlight.put(write.packetId(), write);
        outlet.send(packet(write, write.qos() << 1));
    }

    /** Goes on with a write of the session, from where an earlier connection left it. */
    private void sendAgain(OutgoingWrite write) {
        inFlight.put(write.packetId(), write);
        if (write.isReceived()) {
            outlet.acknowledge(Packets.PUBREL, write.packetId());
        } else {
            outlet.send(packet(write, write.qos() << 1 | PublishPacket.DUP));
        }
    }

    private ByteBuf packet(OutgoingWrite write, int flags) {
        if (!aliases.offered() || write.bytes() + ALIAS_BYTES > terms.maxPacketBytes()) {
            return packet(write, flags, write.topic(), v5 ? PublishPacket.NO_PROPERTIES : PublishPacket.NO_FIELD);
        }
        OptionalInt known = aliases.known(write.token());
        return known.isPresent()
                ? packet(write, flags, BEHIND_ALIAS, PublishPacket.withAlias(known.getAsInt()))
                : packet(write, flags, write.topic(), PublishPacket.withAlias(aliases.give(write.token())));
    }

    private ByteBuf packet(OutgoingWrite write, int flags, byte[] topic, byte[] properties) {
        return PublishPacket.of(outlet.alloc(), topic, flags, write.packetId(), properties, write.payload());
    }

    private void finish(int packetId, int reason, MqttProperties properties) {
        OutgoingWrite write = inFlight.remove(packetId);
        if (write == null) {
            LOG.debug("the server acknowledged packet {}, which is not in flight", packetId);
            return;
        }
        ids.release(packetId);
        @Nullable
        ThingException refused =
                Reasons.isError(reason) ? Reasons.error("the server refused the write", reason, properties) : null;
        write.whenHeard(unknownThing -> {
            if (!ended) {
                write.settle(refused == null ? unknownThing : refused);
            }
        });
    }
}
