package io.thingway.mqtt.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.thingway.mqtt.internal.broker.Copy;
import io.thingway.mqtt.internal.broker.Message;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written must be what the codec reads. */
class CopyPacketPropertyTest {
    private static final String CONNECT_5 = "100d00044d51545405020000000000";
    private static final String CONNECT_4 = "100c00044d515454040200000000";

    /** Content type "a", user property "b" = "c". */
    private static final byte[] PROPERTIES = ByteBufUtil.decodeHexDump("0300016126000162000163");

    @Property(tries = 500)
    void is_read_by_the_codec(@ForAll long seed) {
        Random random = new Random(seed);
        boolean v5 = random.nextBoolean();
        Copy copy = copy(random);
        int id = copy.qos() == 0 ? 0 : 1 + random.nextInt(0xFFFF);
        boolean duplicate = id > 0 && random.nextBoolean();
        Alias alias =
                v5 && random.nextBoolean() ? new Alias(1 + random.nextInt(0xFFFF), random.nextBoolean()) : Alias.NONE;
        CopyPacket packet = new CopyPacket(copy, v5, alias, 5_000);
        ByteBuf out = Unpooled.buffer();

        packet.write(out, id, duplicate);

        assertThat(packet.bytes()).isEqualTo(out.readableBytes());
        MqttPublishMessage read = read(v5, out);
        MqttFixedHeader header = read.fixedHeader();
        assertThat(read.decoderResult().isSuccess())
                .as(read.decoderResult() + "")
                .isTrue();
        assertThat(header.qosLevel().value()).isEqualTo(copy.qos());
        assertThat(header.isRetain()).isEqualTo(copy.retain());
        assertThat(header.isDup()).isEqualTo(duplicate);
        assertThat(read.variableHeader().topicName())
                .isEqualTo(alias.named() ? copy.message().topic() : "");
        if (id > 0) {
            assertThat(read.variableHeader().packetId()).isEqualTo(id);
        }
        assertThat(ByteBufUtil.getBytes(read.payload()))
                .isEqualTo(copy.message().payload());
        if (v5) {
            check(read.variableHeader().properties(), copy);
            assertThat(value(read.variableHeader().properties(), MqttProperties.TOPIC_ALIAS))
                    .isEqualTo(alias.number() == 0 ? null : alias.number());
        }
        read.release();
    }

    private static void check(MqttProperties properties, Copy copy) {
        long expires = copy.message().expires();
        Object expiry = value(properties, MqttProperties.PUBLICATION_EXPIRY_INTERVAL);
        assertThat(expiry).isEqualTo(expires == Message.NEVER ? null : (int) ((expires - 5_000 + 999) / 1_000));
        assertThat(properties.getProperties(MqttProperties.SUBSCRIPTION_IDENTIFIER))
                .extracting("value")
                .isEqualTo(copy.subscriptions());
        boolean others = copy.message().properties().length > 0;
        assertThat(value(properties, MqttProperties.CONTENT_TYPE)).isEqualTo(others ? "a" : null);
        assertThat(properties.getProperties(MqttProperties.USER_PROPERTY)).hasSize(others ? 1 : 0);
    }

    private static Object value(MqttProperties properties, int type) {
        MqttProperties.MqttProperty<?> property = properties.getProperty(type);
        return property == null ? null : property.value();
    }

    private static Copy copy(Random random) {
        String topic = List.of("a", "é/b", "x".repeat(200)).get(random.nextInt(3));
        Message message = new Message(
                topic,
                topic.getBytes(UTF_8),
                new byte[random.nextInt(3) * random.nextInt(20_000)],
                2,
                true,
                random.nextBoolean() ? PROPERTIES : new byte[0],
                random.nextBoolean() ? Message.NEVER : 5_000 + random.nextInt(100_000));
        List<Integer> identifiers = List.of(List.<Integer>of(), List.of(1), List.of(127, 128, 268_435_455))
                .get(random.nextInt(3));
        return new Copy(message, random.nextInt(3), random.nextBoolean(), identifiers);
    }

    private static MqttPublishMessage read(boolean v5, ByteBuf packet) {
        EmbeddedChannel codec = new EmbeddedChannel(new MqttDecoder(1 << 20));
        codec.writeInbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(v5 ? CONNECT_5 : CONNECT_4)));
        codec.readInbound();
        codec.writeInbound(packet);
        return codec.readInbound();
    }
}
