package io.thingway.coap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.coap.internal.wire.Bodies;
import io.thingway.coap.internal.wire.ContentFormat;
import io.thingway.error.ThingException;
import io.thingway.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Bodies in JSON and CBOR. */
class BodiesTest {
    private final Bodies bodies = new Bodies(JsonLimits.DEFAULT);

    @Property
    void what_is_written_as_cbor_is_read_as_the_same_json(@ForAll int number, @ForAll boolean flag) {
        byte[] json = ("[{\"key\":\"a\",\"value\":" + number + "},{\"flag\":" + flag + ",\"none\":null}]")
                .getBytes(StandardCharsets.UTF_8);
        byte[] cbor = bodies.fromJson(ContentFormat.CBOR, json);
        assertThat(cbor).isNotEqualTo(json);
        assertThat(bodies.toJson(ContentFormat.CBOR, cbor)).isEqualTo(json);
    }

    @Property
    void any_bytes_are_read_or_refused(@ForAll byte[] bytes) {
        assertThat(bodies.toJson(ContentFormat.JSON, bytes)).isSameAs(bytes);
        try {
            assertThat(bodies.toJson(ContentFormat.CBOR, bytes)).isNotEmpty();
        } catch (ThingException refused) {
            assertThat(refused.message()).isNotEmpty();
        }
    }

    @Example
    void formats_have_their_numbers() {
        assertThat(ContentFormat.of(50)).hasValue(ContentFormat.JSON);
        assertThat(ContentFormat.of(60)).hasValue(ContentFormat.CBOR);
        assertThat(ContentFormat.of(0)).isEmpty();
        assertThat(ContentFormat.of(-1)).isEmpty();
    }

    @Example
    void too_large_a_body_is_named() {
        Bodies small = new Bodies(JsonLimits.DEFAULT.withMaxBytes(4));
        assertThatThrownBy(() -> small.toJson(ContentFormat.CBOR, new byte[5])).hasMessageContaining("at most 4 bytes");
    }
}
