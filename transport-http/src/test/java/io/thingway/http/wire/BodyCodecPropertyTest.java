package io.thingway.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.BodyCodec;
import io.thingway.http.internal.wire.BodyFormat;
import io.thingway.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Binary bodies under random bytes. */
class BodyCodecPropertyTest {
    private static final byte[] JSON =
            "{\"values\":[{\"key\":\"temperature\",\"value\":21.5},{\"key\":\"b\",\"value\":[1,300,70000,-5,true]}]}"
                    .getBytes(StandardCharsets.UTF_8);

    private final BodyCodec codec = new BodyCodec(JsonLimits.DEFAULT);

    @Property(tries = 3_000)
    void any_bytes_are_read_or_refused(@ForAll @Size(max = 60) byte[] bytes) {
        for (BodyFormat format : BodyFormat.values()) {
            ThingException refused = catchThrowableOfType(ThingException.class, () -> codec.toJson(format, bytes));
            if (refused != null) {
                assertThat(refused.code()).isIn(ErrorCode.INVALID_REQUEST, ErrorCode.TOO_LARGE);
            }
        }
    }

    @Property
    void something_behind_the_document_is_refused(@ForAll @Size(min = 1, max = 9) byte[] more) {
        for (BodyFormat format : new BodyFormat[] {BodyFormat.CBOR, BodyFormat.MESSAGE_PACK}) {
            byte[] one = codec.fromJson(format, JSON);
            byte[] both = Arrays.copyOf(one, one.length + more.length);
            System.arraycopy(more, 0, both, one.length, more.length);
            assertThat(catchThrowableOfType(ThingException.class, () -> codec.toJson(format, both)))
                    .as(format.name())
                    .isNotNull();
        }
    }

    @Property
    void a_document_cut_short_is_refused(@ForAll int where) {
        for (BodyFormat format : new BodyFormat[] {BodyFormat.CBOR, BodyFormat.MESSAGE_PACK}) {
            byte[] whole = codec.fromJson(format, JSON);
            byte[] part = Arrays.copyOf(whole, Math.floorMod(where, whole.length));
            assertThat(catchThrowableOfType(ThingException.class, () -> codec.toJson(format, part)))
                    .as(format.name())
                    .isNotNull();
        }
    }
}
