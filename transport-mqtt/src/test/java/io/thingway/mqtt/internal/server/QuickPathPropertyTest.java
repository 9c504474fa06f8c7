package io.thingway.mqtt.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick path against the codec: whatever is said, valid or not, the same bytes come back, and the same ends follow. */
class QuickPathPropertyTest {
    private static final String TOPIC = "v2/things/" + TwoPaths.TOKEN.value();
    private static final List<String> TOPICS = List.of(
            TOPIC,
            TOPIC,
            TOPIC,
            TOPIC + "/errors",
            TOPIC + "/x",
            "v2/things/" + "B".repeat(43),
            "v2/x",
            "",
            "a/b",
            "a/c",
            "a/+",
            "v2/things/é");
    private static final List<String> FILTERS = List.of(TOPIC, TOPIC, "a/#", "a/b", "+/b", "v2/#", "a#");
    private static final List<String> PAYLOADS = List.of(
            "{\"values\":[{\"key\":\"a\",\"value\":1}]}",
            "{ \"values\" : [ { \"key\" : \"a\", \"value\" : \"\\u00e9\" } ] }",
            "[{\"key\":\"a\",\"value\":1,\"datetime\":\"2026-01-01T00:00:00Z\"}]",
            "[]",
            "{\"values\":[{\"key\":\"a\"}]}",
            "no JSON",
            "");

    @Property(tries = 1_500, shrinking = ShrinkingMode.OFF)
    void answers_what_the_codec_would(@ForAll long seed) {
        assertSame(new Random(seed), 0);
    }

    @Property(tries = 1_500, shrinking = ShrinkingMode.OFF)
    void answers_what_the_codec_would_when_bytes_are_damaged(@ForAll long seed) {
        assertSame(new Random(seed), 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void there_is_something_to_compare(int version) {
        Random random = new Random(1);
        try (TwoPaths servers = new TwoPaths(true)) {
            servers.say(connect(version), random);
            servers.say(subscribe(version, TOPIC, 1), random);
            servers.say(subscribe(version, "a/#", 0), random);
            servers.say(publish(version, 1, "a/b", 9, "plain"), random);
            for (int i = 1; i < 4; i++) {
                servers.say(publish(version, 1, TOPIC, i, PAYLOADS.get(0)), random);
            }

            String push = ByteBufUtil.hexDump("[{\"key\":\"a\",\"value\":1}]".getBytes(UTF_8));
            String plain = ByteBufUtil.hexDump("a/bplain".getBytes(UTF_8)).substring(6);
            assertThat(servers.quick())
                    .containsPattern("(" + push + ".*){3}")
                    .containsOnlyOnce(plain)
                    .endsWith(" open");
        }
    }

    /** @param damaged one packet in so many has a byte changed; 0: none */
    private static void assertSame(Random random, int damaged) {
        int version = 3 + random.nextInt(3);
        try (TwoPaths servers = new TwoPaths(random.nextBoolean())) {
            servers.say(connect(version), random);
            for (int i = random.nextInt(12); i >= 0; i--) {
                byte[] packet = packet(version, random);
                if (damaged > 0 && random.nextInt(damaged) == 0) {
                    packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
                }
                servers.say(packet, random);
            }
            assertThat(servers.quick()).isEqualTo(servers.thorough());
        }
    }

    private static byte[] packet(int version, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> subscribe(version, FILTERS.get(random.nextInt(FILTERS.size())), random.nextInt(3));
            case 1 -> acknowledgement(0x40, random);
            case 2 -> acknowledgement(0x50, random);
            case 3 -> acknowledgement(0x62, random);
            case 4 -> random.nextBoolean() ? acknowledgement(0x70, random) : new byte[] {(byte) 0xC0, 0};
            default ->
                publish(
                        version,
                        random.nextInt(random.nextInt(9) == 0 ? 16 : 3),
                        TOPICS.get(random.nextInt(TOPICS.size())),
                        random.nextInt(4),
                        PAYLOADS.get(random.nextInt(PAYLOADS.size())));
        };
    }

    private static byte[] connect(int version) {
        ByteBuf body = Unpooled.buffer();
        text(body, version == 3 ? "MQIsdp" : "MQTT");
        body.writeByte(version).writeByte(2).writeShort(0);
        properties(body, version);
        text(body, "c");
        return framed(0x10, body);
    }

    private static byte[] subscribe(int version, String filter, int qos) {
        ByteBuf body = Unpooled.buffer().writeShort(7);
        properties(body, version);
        text(body, filter);
        return framed(0x82, body.writeByte(qos));
    }

    /** @param kind the QoS, or from 3 on all four flags as they stand in the header */
    private static byte[] publish(int version, int kind, String topic, int id, String payload) {
        int flags = kind < 3 ? kind << 1 : kind;
        ByteBuf body = Unpooled.buffer();
        text(body, topic);
        if ((flags & 6) > 0) {
            body.writeShort(id);
        }
        properties(body, version);
        return framed(0x30 | flags, body.writeBytes(payload.getBytes(UTF_8)));
    }

    private static byte[] acknowledgement(int head, Random random) {
        ByteBuf body = Unpooled.buffer().writeShort(random.nextInt(4));
        if (random.nextInt(4) == 0) {
            body.writeByte(random.nextInt(3) * 0x40);
        }
        return framed(head, body);
    }

    private static void properties(ByteBuf body, int version) {
        if (version == 5) {
            body.writeByte(0);
        }
    }

    private static void text(ByteBuf body, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        body.writeShort(bytes.length).writeBytes(bytes);
    }

    private static byte[] framed(int head, ByteBuf body) {
        ByteBuf packet = Unpooled.buffer().writeByte(head);
        int length = body.readableBytes();
        if (length > 127) {
            packet.writeByte((length & 0x7F) | 0x80);
            length >>= 7;
        }
        return ByteBufUtil.getBytes(packet.writeByte(length).writeBytes(body));
    }
}
