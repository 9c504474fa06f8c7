package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.BinaryProperty;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringPair;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperty;
import io.thingway.mqtt.internal.wire.TopicRules;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Properties of a message that the receiver gets as they came (MQTT 5, 3.3.2.3), and its lifetime. */
final class PassedProperties {
    private static final int[] PASSED = {
        MqttProperties.PAYLOAD_FORMAT_INDICATOR,
        MqttProperties.CONTENT_TYPE,
        MqttProperties.RESPONSE_TOPIC,
        MqttProperties.CORRELATION_DATA
    };

    private PassedProperties() {}

    /** Why these properties cannot be, or nothing. */
    static @Nullable String wrong(MqttProperties properties) {
        if (properties.getProperty(MqttProperties.PAYLOAD_FORMAT_INDICATOR) instanceof IntegerProperty format
                && format.value() > 1) {
            return "a payload format indicator other than 0 and 1";
        }
        return properties.getProperty(MqttProperties.RESPONSE_TOPIC) instanceof StringProperty response
                        && !TopicRules.validName(response.value())
                ? "a response topic that is no topic name"
                : null;
    }

    static Manner manner(MqttProperties properties, boolean retain) {
        if (properties.isEmpty()) {
            return retain ? new Manner(true, Manner.PLAIN.properties(), Manner.LASTING) : Manner.PLAIN;
        }
        return new Manner(retain, bytes(properties), lifetime(properties));
    }

    private static long lifetime(MqttProperties properties) {
        return properties.getProperty(MqttProperties.PUBLICATION_EXPIRY_INTERVAL) instanceof IntegerProperty seconds
                ? Integer.toUnsignedLong(seconds.value())
                : Manner.LASTING;
    }

    private static byte[] bytes(MqttProperties properties) {
        ByteBuf out = Unpooled.buffer();
        for (int id : PASSED) {
            write(out, properties.getProperty(id));
        }
        for (Object pair : properties.getProperties(MqttProperties.USER_PROPERTY)) {
            write(out, (UserProperty) pair);
        }
        return ByteBufUtil.getBytes(out);
    }

    private static void write(ByteBuf out, @Nullable MqttProperty<?> property) {
        if (property != null) {
            out.writeByte(property.propertyId());
            writeValue(out, property);
        }
    }

    private static void writeValue(ByteBuf out, MqttProperty<?> property) {
        if (property instanceof IntegerProperty number) {
            out.writeByte(number.value());
        } else if (property instanceof StringProperty text) {
            writeText(out, text.value());
        } else if (property instanceof BinaryProperty binary) {
            out.writeShort(binary.value().length).writeBytes(binary.value());
        } else if (property instanceof UserProperty user) {
            StringPair pair = user.value();
            writeText(out, pair.key);
            writeText(out, pair.value);
        }
    }

    private static void writeText(ByteBuf out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length).writeBytes(bytes);
    }
}
