package io.thingway.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.thingway.model.ResourceValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EnvelopeWriterTest {
    private final EnvelopeWriter writer = new EnvelopeWriter();

    @Test
    void each_write_is_spelt_as_if_it_were_alone() {
        ResourceValue large = ResourceValue.of("large", "x".repeat(100_000));
        for (List<ResourceValue> values : List.of(
                List.of(ResourceValue.of("a", 1)),
                List.of(large, large),
                List.of(ResourceValue.of("b", true), ResourceValue.of("c", "text")))) {
            assertThat(spelt(values)).isEqualTo(ThingJson.writeEnvelope(values));
        }
    }

    @Test
    void no_large_array_is_kept_for_small_writes() {
        writer.write(List.of(ResourceValue.of("large", "x".repeat(100_000))));
        writer.write(List.of(ResourceValue.of("a", 1)));
        assertThat(writer.array()).hasSizeLessThan(1_000);
    }

    @Property
    void text_is_escaped_where_it_must_be_and_nowhere_else(@ForAll String any) {
        String text = any.replaceAll("[\\ud800-\\udfff]", "");
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        assertThat(new String(spelt(List.of(ResourceValue.of("a", text))), StandardCharsets.UTF_8))
                .isEqualTo("{\"values\":[{\"key\":\"a\",\"value\":\"" + new String(quoted, StandardCharsets.UTF_8)
                        + "\"}]}");
    }

    private byte[] spelt(List<ResourceValue> values) {
        int length = writer.write(values);
        return Arrays.copyOf(writer.array(), length);
    }
}
