package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringPair;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperties;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.thingway.mqtt.internal.wire.Packets;
import java.nio.charset.StandardCharsets;

/** Bytes of the answers of MQTT 5 whose size is not bounded by their form, as the codec writes them. */
final class PacketSize {
    private PacketSize() {}

    static int of(MqttConnAckMessage packet) {
        MqttConnAckVariableHeader header = packet.variableHeader();
        return packet(2 + block(header.properties()));
    }

    static int of(MqttSubAckMessage packet) {
        int codes = packet.payload().reasonCodes().size();
        return packet(2 + block(packet.idAndPropertiesVariableHeader().properties()) + codes);
    }

    static int of(MqttUnsubAckMessage packet) {
        int codes = packet.payload().unsubscribeReasonCodes().size();
        return packet(2 + block(packet.idAndPropertiesVariableHeader().properties()) + codes);
    }

    private static int packet(int remaining) {
        return 1 + Packets.lengthBytes(remaining) + remaining;
    }

    private static int block(MqttProperties properties) {
        int bytes = 0;
        for (MqttProperty<?> property : properties.listAll()) {
            bytes += property(property);
        }
        return Packets.lengthBytes(bytes) + bytes;
    }

    private static int property(MqttProperty<?> property) {
        if (property instanceof UserProperties users) {
            return users.value().stream().mapToInt(PacketSize::pair).sum();
        }
        return 1 + (property instanceof StringProperty text ? text(text.value()) : number((IntegerProperty) property));
    }

    private static int pair(StringPair pair) {
        return 1 + text(pair.key) + text(pair.value);
    }

    private static int text(String text) {
        return 2 + text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int number(IntegerProperty property) {
        return switch (property.propertyId()) {
            case MqttProperties.SESSION_EXPIRY_INTERVAL, MqttProperties.MAXIMUM_PACKET_SIZE -> Integer.BYTES;
            case MqttProperties.SERVER_KEEP_ALIVE, MqttProperties.RECEIVE_MAXIMUM, MqttProperties.TOPIC_ALIAS_MAXIMUM ->
                Short.BYTES;
            default -> 1;
        };
    }
}
