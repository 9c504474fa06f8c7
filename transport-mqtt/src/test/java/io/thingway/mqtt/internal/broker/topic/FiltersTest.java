package io.thingway.mqtt.internal.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
    private final Filters<String, Integer> filters = new Filters<>();

    /** The examples of MQTT 5, sections 4.7.1 to 4.7.3. */
    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/ranking, true",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
        "sport/#, sport, true",
        "#, sport, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+/tennis/#, sport/tennis, true",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "#, $SYS/monitor, false",
        "+/monitor/Clients, $SYS/monitor/Clients, false",
        "$SYS/#, $SYS/monitor, true",
        "$SYS/monitor/+, $SYS/monitor/Clients, true",
        "ACCOUNTS, Accounts, false",
        "/A, A, false",
        "sport/+/$SYS, sport/tennis/$SYS, true",
        "sport/#, sport/$SYS, true"
    })
    void fits_as_the_specification_says(String filter, String name, boolean fits) {
        filters.add(filter(filter), "one", 0);

        assertThat(filters.match(name).isEmpty()).isEqualTo(!fits);
        assertThat(Topics.fit(filter, name)).isEqualTo(fits);
    }

    @Test
    void every_change_makes_what_was_kept_stale_and_nothing_else_does() {
        Matches<String, Integer> before = filters.match("a");
        assertThat(filters.isCurrent(before)).isTrue();

        assertThat(filters.add(filter("b"), "one", 1)).isTrue();
        assertThat(filters.isCurrent(before)).isFalse();
        Matches<String, Integer> after = filters.match("a");
        assertThat(filters.remove(filter("a"), "one")).isFalse();
        filters.removeAll("other");

        assertThat(filters.isCurrent(after)).isTrue();
    }

    @Test
    void a_second_subscription_to_a_filter_replaces_the_first() {
        filters.add(filter("a"), "one", 1);

        assertThat(filters.add(filter("a"), "one", 2)).isFalse();
        assertThat(filters.match("a").each()).containsExactly(new Subscription<>(filter("a"), "one", 2));
    }

    @Test
    void a_group_and_its_filter_of_its_own_are_two_subscriptions() {
        filters.add(filter("a"), "one", 1);
        filters.add(filter("$share/g/a"), "one", 2);

        assertThat(filters.remove(filter("a"), "one")).isTrue();
        assertThat(filters.match("a").each()).isEmpty();
        assertThat(filters.match("a").groups()).hasSize(1);
        assertThat(filters.of("one")).containsExactly(new Subscription<>(filter("$share/g/a"), "one", 2));
    }

    @Test
    void the_deepest_filter_fits_the_deepest_name() {
        String deepest = "+/".repeat(Levels.MAX - 1) + '#';
        filters.add(filter(deepest), "one", 1);

        assertThat(filters.match("/".repeat(65_535)).each()).hasSize(1);
        filters.removeAll("one");
        assertThat(filters.match("/".repeat(65_535)).isEmpty()).isTrue();
    }

    /** By the square-root law a few hundred thousand names are enough for two of one hash. */
    @Test
    void names_that_are_hashed_alike_are_told_apart() {
        Map<Integer, String> names = new HashMap<>();
        String one = "0";
        String other = null;
        for (int i = 0; other == null; i++) {
            one = String.valueOf(i);
            other = names.put(Levels.hash(one), one);
        }
        for (String prefix : List.of("", "+/")) {
            filters.add(filter(prefix + one), "one", 0);
            assertThat(filters.match(prefix.replace('+', 'a') + other).isEmpty())
                    .isTrue();
            filters.add(filter(prefix + other), "other", 0);
            assertThat(filters.match(prefix.replace('+', 'a') + one).each())
                    .containsExactly(new Subscription<>(filter(prefix + one), "one", 0));
        }
    }

    private static TopicFilter.Valid filter(String text) {
        return (TopicFilter.Valid) TopicFilter.parse(text);
    }
}
