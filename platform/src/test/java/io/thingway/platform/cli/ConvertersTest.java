package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
    @Test
    void a_value_may_hold_equals_signs_and_be_empty() {
        assertThat(new Converters.KeyValue().convert("a.b=c=d")).isEqualTo(ResourceValue.of("a.b", "c=d"));
        assertThat(new Converters.KeyValue().convert("a=")).isEqualTo(ResourceValue.of("a", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "=1", "a b=1", "ä=1", "$x=1"})
    void what_has_no_valid_key_is_refused(String text) {
        refused(new Converters.KeyValue(), text);
    }

    @Test
    void times_have_units() {
        Converters.Time time = new Converters.Time();
        assertThat(time.convert("7")).isEqualTo(Duration.ofSeconds(7));
        assertThat(time.convert("10s")).isEqualTo(Duration.ofSeconds(10));
        assertThat(time.convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(time.convert("2m")).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "-1s", "1h", "s", "1.5s", "10 s", "9999999999"})
    void no_time_at_all_is_refused(String text) {
        refused(new Converters.Time(), text);
    }

    @Test
    void a_place_is_latitude_then_longitude() {
        assertThat(new Converters.Geo().convert("41.4,-2.17")).isEqualTo(new GeoPoint(41.4, -2.17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,2,3", "91,0", "0,181", "a,b", "1;2", "NaN,0"})
    void no_place_is_refused(String text) {
        refused(new Converters.Geo(), text);
    }

    @Test
    void a_datetime_has_the_protocols_spellings() {
        assertThat(new Converters.Datetime().convert("20151028121856"))
                .isEqualTo(Instant.parse("2015-10-28T12:18:56Z"));
        refused(new Converters.Datetime(), "yesterday");
    }

    @Test
    void a_server_is_a_uri_with_scheme_and_slashes() {
        assertThat(new Converters.ServerUri().convert("mqtt://localhost:1"))
                .isEqualTo(URI.create("mqtt://localhost:1"));
        refused(new Converters.ServerUri(), "localhost");
        refused(new Converters.ServerUri(), "localhost:1883");
        refused(new Converters.ServerUri(), "mqtt://a b");
    }

    private static void refused(ITypeConverter<?> converter, String text) {
        assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
