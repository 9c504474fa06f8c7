package io.thingway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What must hold for any bytes whatever: each reader returns something sound or refuses with a ThingException. */
final class HostileReading {
    private static final ThingJson SMALL = new ThingJson(new JsonLimits(1 << 20, 3, 3, 50, 10));

    private HostileReading() {}

    static void check(byte[] document) {
        for (ThingJson json : List.of(ThingJson.DEFAULT, SMALL)) {
            write(json, document);
            answer(() -> json.readArray(document));
            answer(() -> json.readActivation(document));
            answer(() -> json.readError(document));
            answer(() -> json.readDocument(document));
        }
    }

    private static void write(ThingJson json, byte[] document) {
        try {
            ThingWrite write = json.readWrite(document);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(write.array()));
            assertThat(write.values()).isNotEmpty();
            assertThat(json.readWrite(write.array()).array()).isEqualTo(write.array());
        } catch (ThingException refused) {
            assertThat(refused.code()).isIn(ErrorCode.INVALID_REQUEST, ErrorCode.TOO_LARGE);
            sound(refused);
        } catch (CharacterCodingException notUtf8) {
            throw new AssertionError(notUtf8);
        }
    }

    private static void answer(Runnable reading) {
        try {
            reading.run();
        } catch (ThingException refused) {
            sound(refused);
        }
    }

    /** The refusal can be shown and sent. */
    private static void sound(ThingException refused) {
        assertThat(refused.message()).isNotBlank().hasSizeLessThan(6_500).doesNotContainPattern("\\p{Cntrl}");
        assertThat(ThingJson.DEFAULT.readError(ThingJson.writeError(refused))).isNotNull();
    }
}
