package io.thingway.platform.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.120Z");

    @ParameterizedTest
    @EnumSource(Format.class)
    void every_kind_of_value_is_read_as_it_was_written(Format format) {
        List<Value> values = List.of(
                new Value.Decimal("1.50"),
                new Value.Decimal("1E5"),
                Value.of("a,\"b\"\n\\ü\r\n"),
                Value.of(""),
                Value.of(true),
                new Value.Json("{\"x\":[1,\"a,b\",null]}"));
        for (Value value : values) {
            ResourceValue plain = ResourceValue.of("a.b-c", value).at(TIME);
            for (ResourceValue written : List.of(plain, plain.at(new GeoPoint(41.4, -2.17)))) {
                String line = format.write(new Row("thing-1", written));
                assertThat(line).doesNotContain("\n", "\r");
                assertThat(format.read(line)).isEqualTo(new Row("thing-1", written));
            }
        }
    }

    @Test
    void lines_look_as_documented() {
        Row row = new Row("t", ResourceValue.of("k", "a\"b").at(TIME).at(new GeoPoint(41.4, 2.17)));
        assertThat(Format.JSONL.write(row))
                .isEqualTo(
                        "{\"thing\":\"t\",\"key\":\"k\",\"value\":\"a\\\"b\",\"datetime\":\"2026-03-01T12:00:00.120Z\","
                                + "\"geo\":{\"lat\":41.4,\"long\":2.17}}");
        assertThat(Format.CSV.write(row)).isEqualTo("t,k,2026-03-01T12:00:00.120Z,\"\"\"a\\\"\"b\"\"\",41.4,2.17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"key\":\"k\",\"value\":1,\"datetime\":\"2026-03-01T12:00:00.000Z\"}",
                "{\"thing\":\"t\",\"key\":\"k\",\"value\":1}",
                "{\"thing\":\"t\",\"key\":\"k\",\"value\":1,\"datetime\":\"2026-03-01T12:00:00.000Z\"},{}",
                "{\"thing\":\"t\",\"key\":\"k\",\"value\":",
                "{\"thing\":\"t\",\"description\":\"x\"}",
                "{\"thing\":\"t\",\"description\":{"
            })
    void what_is_no_row_is_refused(String line) {
        assertThatThrownBy(() -> Format.JSONL.read(line)).isInstanceOf(ThingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t,k,2026-03-01T12:00:00.000Z,1",
                "t,k,,1,,",
                "t,k,2026-03-01T12:00:00.000Z,nonsense,,",
                "t,k,2026-03-01T12:00:00.000Z,1,41,",
                "t,k,2026-03-01T12:00:00.000Z,\"1,,"
            })
    void what_is_no_row_of_csv_is_refused(String line) {
        assertThatThrownBy(() -> Format.CSV.read(line)).isInstanceOf(ThingException.class);
    }
}
