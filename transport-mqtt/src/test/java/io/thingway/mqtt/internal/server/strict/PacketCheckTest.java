package io.thingway.mqtt.internal.server.strict;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MQTT 5, section 2.2.2.2: properties where they belong, and once. */
class PacketCheckTest {
    /** CONNECT with a will: its properties, the client id "c", the will's properties, topic "a" and payload. */
    private static final String CONNECT = "00 04 4d515454 05 06 003c %s 0001 63 %s 0001 61 0000";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00                    | 00               | fine
            05 11 00000000        | 00               | fine
            0a 11 00000000 11 00000001 | 00          | PROTOCOL_ERROR: session expiry interval twice
            0e 26 0001 61 0001 62 26 0001 61 0001 62 | 00 | fine
            05 02 00000000        | 00               | MALFORMED: message expiry interval in a place where it must not be
            02 17 02              | 00               | PROTOCOL_ERROR: request problem information other than 0 and 1
            05 18 00000000        | 00               | MALFORMED: will delay interval in a place where it must not be
            00                    | 05 18 00000000   | fine
            00                    | 0a 18 00000000 18 00000000 | PROTOCOL_ERROR: will delay interval twice
            00                    | 05 11 00000000   | MALFORMED: session expiry interval in a place where it must not be
            05 16 0002 6162       | 00               | PROTOCOL_ERROR: authentication data without a method
            02 7e 00              | 00               | MALFORMED: property 126 in a place where it must not be
            """)
    void connect(String own, String ofWill, String expected) {
        assertThat(said("10", CONNECT.formatted(own, ofWill))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30 | 0001 61 00                       | fine
            30 | 0001 61 03 23 0001 78            | fine
            30 | 0001 61 06 23 0001 23 0001 78    | PROTOCOL_ERROR: topic alias twice
            30 | 0001 61 02 0b 01                 | fine
            32 | 0001 61 0007 02 01 02            | PROTOCOL_ERROR: payload format indicator other than 0 and 1
            40 | 0001                             | fine
            40 | 0001 00                          | fine
            40 | 0001 00 00                       | fine
            40 | 0001 00 05 11 00000000           | MALFORMED: session expiry interval in a place where it must not be
            82 | 0001 02 0b 05 0001 61 02         | fine
            82 | 0001 04 0b 05 0b 05 0001 61 02   | PROTOCOL_ERROR: subscription identifier twice
            82 | 0001 00 0001 61 42               | MALFORMED: SUBSCRIBE with reserved bits
            a2 | 0001 02 0b 05 0001 61            | MALFORMED: subscription identifier in a place where it must not be
            e0 | 00 05 11 00000000                | fine
            e0 |                                  | fine
            e0 | 00 02 17 01                      | MALFORMED: request problem information in a place where it must not be
            f0 | 18 04 15 0001 61                 | fine
            c0 |                                  | fine
            30 | 0001 61 01 02 01020304           | MALFORMED: a property that is longer than all of them
            40 | 0001 20 00                       | PROTOCOL_ERROR: reason code 32 where it has no meaning
            62 | 0001 92                          | fine
            62 | 0001 10                          | PROTOCOL_ERROR: reason code 16 where it has no meaning
            e0 | 04                               | fine
            e0 | 8b 00                            | PROTOCOL_ERROR: reason code 139 where it has no meaning
            """)
    void others(String head, @Nullable String body, String expected) {
        assertThat(said(head, body == null ? "" : body)).isEqualTo(expected);
    }

    /** MQTT 3.1.1, sections 3.4 to 3.8 and 3.10. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            40 | 0001             | fine
            40 | 0001 00          | MALFORMED: an acknowledgement with more than a packet id
            82 | 0001 0001 61 02  | fine
            82 | 0001 0001 61 42  | MALFORMED: SUBSCRIBE with reserved bits
            a2 | 0001 0001 61     | fine
            """)
    void before_5(String head, String body, String expected) {
        byte[] bytes = ByteBufUtil.decodeHexDump((head + body).replace(" ", ""));
        assertThat(said(PacketCheck.violation3(Unpooled.wrappedBuffer(bytes), 0, 1, bytes.length)))
                .isEqualTo(expected);
    }

    @Property(tries = 2_000)
    void anything_is_read_within_its_bounds(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[2 + random.nextInt(40)];
        random.nextBytes(bytes);
        ByteBuf in = Unpooled.wrappedBuffer(bytes);

        PacketCheck.version(in, 0, 2, bytes.length);
        PacketCheck.violation5(in, 0, 2, bytes.length);
        PacketCheck.violation3(in, 0, 2, bytes.length);

        assertThat(in.readerIndex()).isZero();
    }

    private static String said(String head, String body) {
        byte[] bytes = ByteBufUtil.decodeHexDump((head + body).replace(" ", ""));
        return said(PacketCheck.violation5(Unpooled.wrappedBuffer(bytes), 0, 1, bytes.length));
    }

    private static String said(@Nullable Violation violation) {
        if (violation == null) {
            return "fine";
        }
        return (violation.reason() == (byte) 0x81 ? "MALFORMED: " : "PROTOCOL_ERROR: ") + violation.why();
    }
}
