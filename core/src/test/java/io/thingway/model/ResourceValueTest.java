package io.thingway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceValueTest {
    @Test
    void a_datetime_is_cut_to_milliseconds() {
        ResourceValue value = ResourceValue.of("a", 1).at(Instant.parse("2015-10-28T12:18:56.799999Z"));

        assertThat(value.datetime()).isEqualTo(Instant.parse("2015-10-28T12:18:56.799Z"));
    }

    @Test
    void a_datetime_has_a_year_of_four_digits() {
        ResourceValue value = ResourceValue.of("a", 1);

        assertThatThrownBy(() -> value.at(Instant.MAX)).hasMessage("a datetime must lie in the years 0000 to 9999");
        assertThatThrownBy(() -> value.at(Instant.MIN)).hasMessage("a datetime must lie in the years 0000 to 9999");
    }

    @Test
    void time_and_place_do_not_disturb_each_other() {
        Instant time = Instant.parse("2015-10-28T12:18:56.799Z");
        GeoPoint place = new GeoPoint(41.4, 2.1);
        ResourceKey key = new ResourceKey("a");

        assertThat(ResourceValue.of("a", "x").at(time).at(place))
                .isEqualTo(new ResourceValue(key, Value.of("x"), time, place));
    }

    @ParameterizedTest
    @CsvSource({"90, 180", "-90, -180", "0, 0", "41.4, 2.1"})
    void geo_accepts(double latitude, double longitude) {
        assertThat(new GeoPoint(latitude, longitude).latitude()).isEqualTo(latitude);
    }

    @ParameterizedTest
    @CsvSource({
        "90.0001, 0, lat must be between -90 and 90",
        "-91, 0, lat must be between -90 and 90",
        "NaN, 0, lat must be between -90 and 90",
        "0, 180.5, long must be between -180 and 180",
        "0, Infinity, long must be between -180 and 180"
    })
    void geo_refuses(double latitude, double longitude, String why) {
        assertThatThrownBy(() -> new GeoPoint(latitude, longitude)).hasMessageStartingWith(why + ", found ");
    }

    @Test
    void geo_knows_one_zero_only() {
        assertThat(new GeoPoint(-0.0, -0.0)).isEqualTo(new GeoPoint(0, 0));
    }

    @Test
    void a_query_has_a_limit_of_1_to_100() {
        assertThat(new ReadQuery(1, null, null).limit()).isEqualTo(1);
        assertThat(ReadQuery.newest().limit()).isEqualTo(1);
        assertThat(ReadQuery.newest(101).limit()).isEqualTo(100);
        assertThatThrownBy(() -> ReadQuery.newest(0)).hasMessage("limit must be 1 to 100, found 0");
        assertThatThrownBy(() -> ReadQuery.newest(-1)).hasMessage("limit must be 1 to 100, found -1");
    }
}
