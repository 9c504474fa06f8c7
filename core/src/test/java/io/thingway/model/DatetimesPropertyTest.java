package io.thingway.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DatetimesPropertyTest {
    /** Milliseconds from year 0 to 9999. */
    @Property
    void what_is_written_is_read(@ForAll @LongRange(min = -62167219200000L, max = 253402300799999L) long millis) {
        Instant instant = Instant.ofEpochMilli(millis);
        String written = Datetimes.format(instant);

        assertThat(written).hasSize(24);
        assertThat(Datetimes.parse(written)).isEqualTo(instant);
        assertThat(Datetimes.parse(written.replaceAll("\\..*", "")).getEpochSecond())
                .isEqualTo(instant.getEpochSecond());
        assertThat(Datetimes.parse(written.replaceAll("\\..*|[-:T]", "")).getEpochSecond())
                .isEqualTo(instant.getEpochSecond());
    }

    @Property
    void any_text_is_read_or_refused(@ForAll String text) {
        try {
            assertThat(Datetimes.format(Datetimes.parse(text))).hasSize(24);
        } catch (ThingException refused) {
            assertThat(refused.message()).hasSizeLessThan(400);
        }
    }
}
