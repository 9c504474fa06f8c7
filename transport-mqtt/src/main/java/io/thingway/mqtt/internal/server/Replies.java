package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.RetryAfter;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.util.ArrayList;
import java.util.List;

/** Answers of MQTT 5 that say why. */
final class Replies {
    private static final int REFUSED_V3 = 0x80;

    private Replies() {}

    static MqttMessage refusedPublish(
            ThingTopic topic, int qos, int packetId, ThingException refusal, ClientProfile profile) {
        return reply(
                qos == 1 ? MqttMessageType.PUBACK : MqttMessageType.PUBREC,
                packetId,
                topic == ThingTopic.NO_TEXT ? ReasonCodes.TOPIC_NAME_INVALID : ReasonCodes.of(refusal.code()),
                explanation(refusal, profile));
    }

    /** Accepted, and nobody subscribes to it. */
    static MqttMessage unheard(int qos, int packetId) {
        return reply(
                qos == 1 ? MqttMessageType.PUBACK : MqttMessageType.PUBREC,
                packetId,
                ReasonCodes.NO_MATCHING_SUBSCRIBERS,
                MqttProperties.NO_PROPERTIES);
    }

    /** PUBREL or PUBCOMP, to what answers something that was not begun. */
    static MqttMessage unknownPacketId(MqttMessageType type, int packetId) {
        return reply(type, packetId, ReasonCodes.PACKET_ID_NOT_FOUND, MqttProperties.NO_PROPERTIES);
    }

    /** The message and the status, which tells apart what shares a reason code. */
    static MqttProperties explanation(ThingException refusal, ClientProfile profile) {
        if (!profile.problemInformation() || !profile.takesReason(refusal.message())) {
            return MqttProperties.NO_PROPERTIES;
        }
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, refusal.message()));
        properties.add(new MqttProperties.UserProperty(
                ReasonCodes.STATUS_PROPERTY, String.valueOf(refusal.code().status())));
        if (refusal.retryAfter().isPresent()) {
            properties.add(
                    new MqttProperties.UserProperty(RetryAfter.NAME, String.valueOf(refusal.retryAfterSeconds())));
        }
        return properties;
    }

    private static MqttMessage reply(MqttMessageType type, int packetId, byte reason, MqttProperties properties) {
        return new MqttMessage(header(type), new MqttPubReplyMessageVariableHeader(packetId, reason, properties));
    }

    /** SUBACK; MQTT 3 knows one word for every refusal. */
    static MqttSubAckMessage subAck(int packetId, List<Grant> grants, ClientProfile profile) {
        MqttProperties properties = MqttProperties.NO_PROPERTIES;
        List<Integer> codes = new ArrayList<>(grants.size());
        for (Grant grant : grants) {
            if (grant instanceof Grant.Given given) {
                codes.add(given.qos());
            } else if (grant instanceof Grant.Passed passed) {
                codes.add(passed.qos());
            } else if (grant instanceof Grant.Refused refused) {
                codes.add(profile.v5() ? refused.reason() & 0xFF : REFUSED_V3);
                if (profile.v5() && refused.error() != null) {
                    properties = explanation(refused.error(), profile);
                }
            }
        }
        MqttSubAckMessage explained = subAck(packetId, codes, properties);
        return profile.limitsPackets() && PacketSize.of(explained) > profile.maxPacketBytes()
                ? subAck(packetId, codes, MqttProperties.NO_PROPERTIES)
                : explained;
    }

    private static MqttSubAckMessage subAck(int packetId, List<Integer> codes, MqttProperties properties) {
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, properties),
                new MqttSubAckPayload(codes));
    }

    static MqttUnsubAckMessage unsubAck(int packetId, List<Byte> reasons, boolean v5) {
        List<Short> codes =
                reasons.stream().map(reason -> (short) (reason & 0xFF)).toList();
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                v5 ? new MqttUnsubAckPayload(codes) : null);
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        MqttQoS bits = type == MqttMessageType.PUBREL ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE; // MQTT 5, 2.1.3
        return new MqttFixedHeader(type, false, bits, false, 0);
    }
}
