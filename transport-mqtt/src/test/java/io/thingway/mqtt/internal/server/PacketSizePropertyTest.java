package io.thingway.mqtt.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.Collections;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What is counted is what the codec writes. */
class PacketSizePropertyTest {
    /** CONNECT of MQTT 5: the codec writes by what it has read. */
    private static final byte[] CONNECT = HexFormat.of().parseHex("100e00044d5154540502003c00000178");

    @Property(tries = 100)
    void of_connack(
            @ForAll @IntRange(min = 1, max = 65_535) int receiveMaximum,
            @ForAll @IntRange(min = 1) int maximumPacketSize,
            @ForAll boolean retains,
            @ForAll boolean lasts,
            @ForAll boolean lives,
            @ForAll @StringLength(max = 300) String clientId) {
        MqttConnAckMessage packet = MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .properties(properties -> {
                    properties
                            .receiveMaximum(receiveMaximum)
                            .maximumPacketSize(maximumPacketSize)
                            .topicAliasMaximum(16)
                            .retainAvailable(retains)
                            .assignedClientId(clientId);
                    if (lasts) {
                        properties.sessionExpiryInterval(7).sharedSubscriptionAvailable(false);
                    }
                    if (lives) {
                        properties.serverKeepAlive(60).reasonString("why").userProperty("a", clientId);
                    }
                })
                .build();
        assertThat(PacketSize.of(packet)).isEqualTo(written(packet));
    }

    @Property(tries = 100)
    void of_suback_and_unsuback(
            @ForAll @IntRange(min = 1, max = 300) int filters,
            @ForAll @StringLength(max = 300) String why,
            @ForAll @IntRange(max = 3) int explained) {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, why));
        for (int more = 0; more < explained; more++) {
            properties.add(new MqttProperties.UserProperty("more" + more, why));
        }
        MqttMessageIdAndPropertiesVariableHeader header = new MqttMessageIdAndPropertiesVariableHeader(1, properties);
        MqttSubAckMessage subAck = new MqttSubAckMessage(
                fixed(MqttMessageType.SUBACK), header, new MqttSubAckPayload(Collections.nCopies(filters, 0)));
        MqttUnsubAckMessage unsubAck = new MqttUnsubAckMessage(
                fixed(MqttMessageType.UNSUBACK), header, new MqttUnsubAckPayload(Collections.nCopies(filters, (short)
                        0)));
        assertThat(PacketSize.of(subAck)).isEqualTo(written(subAck));
        assertThat(PacketSize.of(unsubAck)).isEqualTo(written(unsubAck));
    }

    private static MqttFixedHeader fixed(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }

    private static int written(MqttMessage packet) {
        EmbeddedChannel channel = new EmbeddedChannel(new MqttDecoder(), MqttEncoder.INSTANCE);
        channel.writeInbound(channel.alloc().buffer().writeBytes(CONNECT));
        channel.writeOutbound(packet);
        ByteBuf out = channel.readOutbound();
        int bytes = out.readableBytes();
        out.release();
        channel.finishAndReleaseAll();
        return bytes;
    }
}
