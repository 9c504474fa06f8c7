package io.thingway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatetimesTest {
    @ParameterizedTest
    @CsvSource({
        "20151028121856, 2015-10-28T12:18:56.000Z",
        "20151028T121856, 2015-10-28T12:18:56.000Z",
        "2015-10-28T12:18:56.799Z, 2015-10-28T12:18:56.799Z",
        "2015-10-28T12:18:56Z, 2015-10-28T12:18:56.000Z",
        "2015-10-28T12:18:56, 2015-10-28T12:18:56.000Z",
        "2015-10-28T12:18:56.799999, 2015-10-28T12:18:56.799Z",
        "2015-10-28T12:18:56.000999, 2015-10-28T12:18:56.000Z",
        "2015-10-28T12:18:56.7, 2015-10-28T12:18:56.700Z",
        "2015-10-28T12:18:56.123456789Z, 2015-10-28T12:18:56.123Z",
        "2015-10-28T12:18:56.799+02:00, 2015-10-28T10:18:56.799Z",
        "2015-10-28T12:18:56-05:30, 2015-10-28T17:48:56.000Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
        "00000101000000, 0000-01-01T00:00:00.000Z",
        "99991231235959, 9999-12-31T23:59:59.000Z",
        "20160229000000, 2016-02-29T00:00:00.000Z"
    })
    void reads_every_spelling(String text, String same) {
        Instant instant = Datetimes.parse(text);

        assertThat(instant).isEqualTo(Instant.parse(same));
        assertThat(Datetimes.format(instant)).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NOW()",
                "now",
                "today",
                "2015",
                "20151028",
                "201510281218",
                "2015102812185",
                "201510281218567",
                "20151328121856",
                "20150229121856",
                "20151028241856",
                "20151028126056",
                "2015-10-28",
                "2015-10-28 12:18:56",
                "28/10/2015 12:18",
                "2015-10-28T12:18:56.1234567890Z",
                "2015-10-28T24:00:00Z",
                "2015-10-28T12:18:60Z",
                "2015-10-28T12:18:56 Z",
                "1446034736",
                "1446034736799",
                "٢٠١٥١٠٢٨١٢١٨٥٦",
                "2015-10-28T12:18:56+99:00",
                "2015-10-28T12:18:56ZZ",
                "-2015102812185",
                "null"
            })
    void refuses_anything_else(String text) {
        assertThatThrownBy(() -> Datetimes.parse(text))
                .isInstanceOf(ThingException.class)
                .hasMessage("not a datetime: \"" + text + "\"; use YYYYMMDDHHmmss, YYYYMMDDTHHmmss or ISO 8601 such as"
                        + " 2015-10-28T12:18:56.799Z")
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void quotes_only_the_beginning_and_no_control_characters() {
        assertThatThrownBy(() -> Datetimes.parse("\n" + "9".repeat(100_000)))
                .hasMessageStartingWith("not a datetime: \"\\u000a" + "9".repeat(39) + "…\";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59-01:00", "0000-01-01T00:00:00+01:00", "+12015-10-28T12:18:56Z"})
    void refuses_years_that_need_five_digits(String text) {
        assertThatThrownBy(() -> Datetimes.parse(text)).hasMessage("a datetime must lie in the years 0000 to 9999");
    }

    @Test
    void does_not_depend_on_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-ca-islamic-nu-arab"));
            assertThat(Datetimes.format(Datetimes.parse("20151028121856"))).isEqualTo("2015-10-28T12:18:56.000Z");
        } finally {
            Locale.setDefault(before);
        }
    }
}
