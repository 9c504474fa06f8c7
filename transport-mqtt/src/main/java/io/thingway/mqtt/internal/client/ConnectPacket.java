package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The first packet: a clean session that ends with the connection, unless MQTT 5 goes on with one. */
final class ConnectPacket {
    private static final int MAX_WILL_BYTES = 0xFFFF;

    private ConnectPacket() {}

    /**
     * The packet.
     *
     * @param config with a client id
     * @param resume whether to go on with the session of the connection before
     * @param wills at most one
     * @throws ThingException {@link ErrorCode#TOO_LARGE} for a will of more than 65,535 bytes
     */
    static MqttConnectMessage of(MqttConfig config, boolean resume, Map<ThingToken, List<ResourceValue>> wills) {
        ConnectBuilder connect = MqttMessageBuilders.connect()
                .clientId(config.clientId())
                .cleanSession(!resume)
                .keepAlive((int) config.keepAlive().toSeconds());
        version(connect, config);
        credentials(connect, config);
        wills.forEach((token, values) -> will(connect, config, token, ThingJson.writeEnvelope(values)));
        return connect.build();
    }

    private static void version(ConnectBuilder connect, MqttConfig config) {
        switch (config.version()) {
            case V3_1_1 -> connect.protocolVersion(MqttVersion.MQTT_3_1_1);
            case V5 -> {
                MqttProperties properties = new MqttProperties();
                if (!config.sessionExpiry().isZero()) {
                    properties.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, (int)
                            config.sessionExpiry().toSeconds()));
                }
                properties.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, config.maxPacketBytes()));
                properties.add(new IntegerProperty(MqttProperties.TOPIC_ALIAS_MAXIMUM, IncomingAliases.MAXIMUM));
                connect.protocolVersion(MqttVersion.MQTT_5).properties(properties);
            }
        }
    }

    private static void credentials(ConnectBuilder connect, MqttConfig config) {
        MqttConfig.Credentials credentials = config.credentials();
        if (credentials != null) {
            connect.username(credentials.username());
            String password = credentials.password();
            if (password != null) {
                connect.password(password.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void will(ConnectBuilder connect, MqttConfig config, ThingToken token, byte[] envelope) {
        if (envelope.length > MAX_WILL_BYTES) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE,
                    "a last will has at most " + MAX_WILL_BYTES + " bytes, this one has " + envelope.length);
        }
        connect.willFlag(true)
                .willTopic(ThingTopic.of(token))
                .willMessage(envelope)
                .willQoS(MqttQoS.valueOf(config.qos()));
    }
}
