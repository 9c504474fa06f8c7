package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttConfig;
import java.time.Duration;

/**
 * What an accepted connection may do, once the server has had its say in CONNACK (MQTT 5, 3.2.2.3; a 3.1.1 server has
 * none).
 *
 * @param resumed whether it has the session of the connection before
 * @param window writes unacknowledged at a time
 * @param maxPacketBytes of one packet we send
 * @param qos of what we publish
 * @param aliases of topics that the server takes
 * @param keepAlive after which we must have been heard; zero: off
 */
record ServerTerms(boolean resumed, int window, int maxPacketBytes, int qos, int aliases, Duration keepAlive) {
    /** Leaves packet ids for what is no write. */
    private static final int MAX_WINDOW = 65_000;

    /**
     * The terms.
     *
     * @throws ThingException {@link ErrorCode#UNSUPPORTED} when the server would not acknowledge writes as configured,
     *     {@link ErrorCode#PROTOCOL_ERROR} when its terms forbid everything
     */
    static ServerTerms of(MqttConfig config, MqttConnAckVariableHeader answer) {
        MqttProperties properties = answer.properties();
        int keepAlive = (int) config.keepAlive().toSeconds();
        return new ServerTerms(
                answer.isSessionPresent(),
                window(number(properties, MqttProperties.RECEIVE_MAXIMUM, MAX_WINDOW)),
                packetBytes(config.maxPacketBytes(), number(properties, MqttProperties.MAXIMUM_PACKET_SIZE, -1)),
                qos(config.qos(), number(properties, MqttProperties.MAXIMUM_QOS, 2)),
                number(properties, MqttProperties.TOPIC_ALIAS_MAXIMUM, 0),
                Duration.ofSeconds(number(properties, MqttProperties.SERVER_KEEP_ALIVE, keepAlive)));
    }

    private static int window(int receiveMaximum) {
        return Math.min(MAX_WINDOW, atLeastOne("receive maximum", receiveMaximum));
    }

    /** An unsigned integer of four bytes, which the codec hands over signed: a negative one bounds nothing of ours. */
    private static int packetBytes(int ours, int servers) {
        return servers < 0 ? ours : Math.min(ours, atLeastOne("maximum packet size", servers));
    }

    private static int qos(int wanted, int servers) {
        if (wanted > 0 && servers < 1) {
            throw ThingException.of(
                    ErrorCode.UNSUPPORTED, "the server takes no write that it would acknowledge, only QoS 0");
        }
        return Math.min(wanted, servers);
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw ThingException.of(ErrorCode.PROTOCOL_ERROR, "the server set its " + name + " to 0");
        }
        return value;
    }

    private static int number(MqttProperties properties, int id, int otherwise) {
        MqttProperty<?> property = properties.getProperty(id);
        return property != null && property.value() instanceof Integer number ? number : otherwise;
    }
}
