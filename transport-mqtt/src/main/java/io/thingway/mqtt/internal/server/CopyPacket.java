package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.thingway.mqtt.internal.broker.Copy;
import io.thingway.mqtt.internal.broker.Message;
import io.thingway.mqtt.internal.wire.Packets;

/** PUBLISH of a broker's message, as one version spells it, at a time in milliseconds since 1970. */
record CopyPacket(Copy copy, boolean v5, Alias alias, long now) {
    private static final int PUBLISH = 0x30;
    private static final int DUPLICATE = 8;
    private static final int RETAIN = 1;
    private static final int EXPIRY = 0x02;
    private static final int SUBSCRIPTION = 0x0B;
    private static final int ALIAS = 0x23;
    private static final int EXPIRY_BYTES = 1 + Integer.BYTES;

    /** Of the whole packet. */
    int bytes() {
        int remaining = remaining();
        return 1 + Packets.lengthBytes(remaining) + remaining;
    }

    /** Writes it behind what is in the buffer already; {@code packetId} is 0 with QoS 0. */
    void write(ByteBuf out, int packetId, boolean duplicate) {
        Message message = copy.message();
        out.writeByte(PUBLISH | (duplicate ? DUPLICATE : 0) | copy.qos() << 1 | (copy.retain() ? RETAIN : 0));
        Packets.variableByteInteger(out, remaining());
        out.writeShort(nameBytes());
        if (alias.named()) {
            out.writeBytes(message.name());
        }
        if (copy.qos() > 0) {
            out.writeShort(packetId);
        }
        if (v5) {
            writeProperties(out);
        }
        out.writeBytes(message.payload());
    }

    private void writeProperties(ByteBuf out) {
        Packets.variableByteInteger(out, properties());
        if (expires()) {
            out.writeByte(EXPIRY).writeInt(secondsLeft());
        }
        if (alias.number() > 0) {
            out.writeByte(ALIAS).writeShort(alias.number());
        }
        out.writeBytes(copy.message().properties());
        for (int identifier : copy.subscriptions()) {
            out.writeByte(SUBSCRIPTION);
            Packets.variableByteInteger(out, identifier);
        }
    }

    private int remaining() {
        int properties = properties();
        return 2
                + nameBytes()
                + (copy.qos() > 0 ? 2 : 0)
                + (v5 ? Packets.lengthBytes(properties) + properties : 0)
                + copy.message().payload().length;
    }

    private int properties() {
        int bytes = copy.message().properties().length
                + (expires() ? EXPIRY_BYTES : 0)
                + (alias.number() > 0 ? Alias.BYTES : 0);
        for (int identifier : copy.subscriptions()) {
            bytes += 1 + Packets.lengthBytes(identifier);
        }
        return bytes;
    }

    private int nameBytes() {
        return alias.named() ? copy.message().name().length : 0;
    }

    private boolean expires() {
        return copy.message().expires() != Message.NEVER;
    }

    /** What the message has left to live (MQTT 5, 3.3.2.3.3); one that is sent again may be over it. */
    private int secondsLeft() {
        return (int) Math.max(0, (copy.message().expires() - now + 999) / 1_000);
    }
}
