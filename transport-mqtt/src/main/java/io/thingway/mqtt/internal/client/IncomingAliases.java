package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topic aliases that a server gives on one connection, up to what {@link ConnectPacket} offers it. */
final class IncomingAliases {
    static final int MAXIMUM = 256;

    private Map<Integer, String> topics = Map.of();

    /** The topic of a publication, whether it is named or stands behind an alias. */
    String topic(MqttPublishVariableHeader header) {
        MqttProperty<?> property = header.properties().getProperty(MqttProperties.TOPIC_ALIAS);
        String named = header.topicName();
        if (property == null) {
            return known(named);
        }
        int alias = (Integer) property.value();
        if (alias < 1 || alias > MAXIMUM) {
            throw broken("used the topic alias " + alias + ", 1 to " + MAXIMUM + " are allowed");
        }
        if (named.isEmpty()) {
            return known(topics.get(alias));
        }
        topics = topics.isEmpty() ? new HashMap<>() : topics;
        topics.put(alias, named);
        return named;
    }

    private static String known(@Nullable String topic) {
        if (topic == null || topic.isEmpty()) {
            throw broken("published without a topic");
        }
        return topic;
    }

    private static ThingException broken(String how) {
        return ThingException.of(ErrorCode.PROTOCOL_ERROR, "the server " + how);
    }
}
