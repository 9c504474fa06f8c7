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
            if (refused.code() != ErrorCode.INVALID_REQUEST && refused.code() != ErrorCode.TOO_LARGE) {
                throw new AssertionError("unexpected code", refused);
            }
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

    /** The refusal can be shown and sent. Plain conditions: a fuzzer calls this as often as it can. */
    private static void sound(ThingException refused) {
        String message = refused.message();
        boolean fit = !message.isBlank()
                && message.length() < 6_500
                && message.chars().noneMatch(c -> c < ' ');
        if (!fit) {
            throw new AssertionError("unfit message: " + message, refused);
        }
        ThingJson.DEFAULT.readError(ThingJson.writeError(refused));
    }
}
