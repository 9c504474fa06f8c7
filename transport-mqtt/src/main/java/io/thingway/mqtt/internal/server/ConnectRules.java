package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.TopicRules;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a CONNECT must be (MQTT 3.1.1 and 5, section 3.1) beyond what the codec checks, and what it agrees on. */
final class ConnectRules {
    private static final int MAX_QOS = 2;
    private static final long FOR_EVER = 0xFFFF_FFFFL;

    private ConnectRules() {}

    /** Why this CONNECT cannot be accepted, or nothing; {@code retains}: whether the server offers retained messages. */
    static @Nullable ConnectRefusal refuse(MqttConnectMessage connect, boolean retains) {
        MqttConnectVariableHeader header = connect.variableHeader();
        MqttProperties properties = header.properties();
        if (header.version() < 5 && header.hasPassword() && !header.hasUserName()) {
            return ConnectRefusal.malformed("a password without a user name");
        }
        if (header.version() < 5 && connect.payload().clientIdentifier().isEmpty() && !header.isCleanSession()) {
            return ConnectRefusal.clientId("an empty client id needs a clean session");
        }
        if (property(properties, MqttProperties.AUTHENTICATION_METHOD) != null) {
            return new ConnectRefusal(
                    null, ReasonCodes.BAD_AUTHENTICATION_METHOD, "enhanced authentication is not offered");
        }
        if (number(properties, MqttProperties.RECEIVE_MAXIMUM, 1) == 0
                || number(properties, MqttProperties.MAXIMUM_PACKET_SIZE, 1) == 0) {
            return ConnectRefusal.protocolError("receive maximum and maximum packet size must not be 0");
        }
        return refuseWill(connect, retains);
    }

    private static @Nullable ConnectRefusal refuseWill(MqttConnectMessage connect, boolean retains) {
        MqttConnectVariableHeader header = connect.variableHeader();
        if (!header.isWillFlag()) {
            return header.willQos() != 0 || header.isWillRetain()
                    ? ConnectRefusal.malformed("will QoS or retain without a will")
                    : null;
        }
        if (header.willQos() > MAX_QOS) {
            return ConnectRefusal.malformed("will QoS 3");
        }
        String topic = connect.payload().willTopic(); // null: longer than the codec takes
        if (topic == null || !TopicRules.validName(topic)) {
            return new ConnectRefusal(null, ReasonCodes.TOPIC_NAME_INVALID, "the will's topic is not a topic name");
        }
        if (header.version() == 5 && header.isWillRetain() && !retains) {
            return new ConnectRefusal(null, ReasonCodes.RETAIN_NOT_SUPPORTED, "retained messages are not offered");
        }
        String wrong = PassedProperties.wrong(connect.payload().willProperties());
        return wrong == null ? null : ConnectRefusal.protocolError("the will has " + wrong);
    }

    /** The largest packet that the client takes. */
    static long maxPacketBytes(MqttConnectMessage connect) {
        long asked = maxPacketBytes(connect.variableHeader().properties());
        return asked == 0 ? ClientProfile.ANY_PACKET : asked; // refused, and to be told
    }

    private static long maxPacketBytes(MqttProperties properties) {
        return Integer.toUnsignedLong(number(properties, MqttProperties.MAXIMUM_PACKET_SIZE, -1));
    }

    /** The agreement; only for a CONNECT that is not refused. */
    static ClientProfile profile(MqttConnectMessage connect, MqttLimits limits) {
        int maxInFlight = limits.maxInFlight();
        MqttConnectVariableHeader header = connect.variableHeader();
        int keepAlive = keepAlive(header, limits);
        MqttProperties properties = header.properties();
        String id = connect.payload().clientIdentifier();
        return new ClientProfile(
                header.version(),
                id.isEmpty() ? "auto-" + UUID.randomUUID() : id,
                id.isEmpty(),
                header.isCleanSession(),
                sessionExpiry(header),
                keepAlive,
                keepAlive != header.keepAliveTimeSeconds(),
                Math.min(maxInFlight, number(properties, MqttProperties.RECEIVE_MAXIMUM, maxInFlight)),
                maxPacketBytes(properties),
                number(properties, MqttProperties.TOPIC_ALIAS_MAXIMUM, 0),
                number(properties, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) != 0,
                header.isWillFlag() ? will(header, connect.payload()) : null);
    }

    /** Only an MQTT 5 client can be told of another one (MQTT 5, 3.2.2.3.14). */
    private static int keepAlive(MqttConnectVariableHeader header, MqttLimits limits) {
        int asked = header.keepAliveTimeSeconds();
        int most = (int) limits.maxKeepAlive().toSeconds();
        boolean own = header.version() < 5 || !limits.limitsKeepAlive();
        return own || (asked > 0 && asked <= most) ? asked : most;
    }

    /** A session of MQTT 3 either ends with its connection or never (MQTT 5, 3.1.2.11.2, says both in its words). */
    private static long sessionExpiry(MqttConnectVariableHeader header) {
        if (header.version() < 5) {
            return header.isCleanSession() ? 0 : FOR_EVER;
        }
        return Integer.toUnsignedLong(number(header.properties(), MqttProperties.SESSION_EXPIRY_INTERVAL, 0));
    }

    private static Will will(MqttConnectVariableHeader header, MqttConnectPayload payload) {
        MqttProperties properties = payload.willProperties();
        return new Will(
                payload.willTopic(),
                header.willQos(),
                PassedProperties.manner(properties, header.isWillRetain()),
                payload.willMessageInBytes(),
                Integer.toUnsignedLong(number(properties, MqttProperties.WILL_DELAY_INTERVAL, 0)));
    }

    private static int number(MqttProperties properties, int type, int absent) {
        return property(properties, type) instanceof MqttProperties.IntegerProperty number ? number.value() : absent;
    }

    private static @Nullable MqttProperty<?> property(MqttProperties properties, int type) {
        return properties.getProperty(type);
    }
}
