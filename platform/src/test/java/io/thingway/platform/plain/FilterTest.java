package io.thingway.platform.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every filter of up to three levels of a few names, and behind them {@code #}, against every other, by what the topics
 * of up to four levels say. The topic of one empty level is among them, which no client can name.
 */
class FilterTest {
    /** One more name than a filter has, so that a wildcard is more than all of its names. */
    private static final List<String> TOPICS = paths(List.of("a", "", "$s", "other"), 4);

    /** What each filter matches, by the places of {@link #TOPICS}. */
    private static final Map<String, BitSet> FILTERS = filters();

    @Test
    void a_filter_covers_what_matches_nothing_else() {
        FILTERS.forEach((rule, granted) -> FILTERS.forEach((asked, wanted) -> {
            BitSet more = (BitSet) wanted.clone();
            more.andNot(granted);
            assertThat(Filter.of(rule).covers(Filter.of(asked)))
                    .as("%s covers %s", rule, asked)
                    .isEqualTo(more.isEmpty());
        }));
    }

    @Test
    void filters_meet_where_some_topic_matches_both() {
        FILTERS.forEach((one, first) ->
                FILTERS.forEach((other, second) -> assertThat(Filter.of(one).meets(Filter.of(other)))
                        .as("%s meets %s", one, other)
                        .isEqualTo(first.intersects(second))));
    }

    @Test
    void a_topic_is_covered_by_what_matches_it() {
        FILTERS.forEach((rule, matched) -> IntStream.range(0, TOPICS.size())
                .forEach(i -> assertThat(Filter.of(rule).covers(Filter.of(TOPICS.get(i))))
                        .as("%s covers %s", rule, TOPICS.get(i))
                        .isEqualTo(matched.get(i))));
    }

    @Test
    void this_test_matches_as_the_specification_says() {
        assertThat(matches("sport/tennis/#", "sport/tennis")).isTrue(); // MQTT 5, 4.7.1.2 and 4.7.1.3
        assertThat(matches("sport/#", "sport/tennis/player1")).isTrue();
        assertThat(matches("sport/+", "sport")).isFalse();
        assertThat(matches("sport/+", "sport/")).isTrue();
        assertThat(matches("+/+", "/finance")).isTrue();
        assertThat(matches("+", "/finance")).isFalse();
        assertThat(matches("#", "$SYS/uptime")).isFalse(); // 4.7.2
        assertThat(matches("+/uptime", "$SYS/uptime")).isFalse();
        assertThat(matches("$SYS/#", "$SYS/uptime")).isTrue();
        assertThat(matches("a/+", "a/$s")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "/", "/#", "a//b", "$SYS/#", "a/+/b", " "})
    void is_a_filter(String text) {
        assertThat(Filter.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a+", "#/a", "a#", "a/#/", "++", "a/+#", "a\0"})
    void is_no_filter(String text) {
        assertThat(Filter.isValid(text)).isFalse();
    }

    @Test
    void a_filter_has_65535_bytes_at_most() {
        assertThat(Filter.isValid("é".repeat(32_767))).isTrue();
        assertThat(Filter.isValid("é".repeat(32_768))).isFalse();
    }

    private static Map<String, BitSet> filters() {
        Map<String, BitSet> filters = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of("#"),
                        paths(List.of("a", "", "$s", "+"), 3).stream()
                                .flatMap(path -> Stream.of(path, path + "/#"))
                                .filter(path -> !path.isEmpty()))
                .forEach(filter -> filters.put(filter, matched(filter)));
        return filters;
    }

    private static BitSet matched(String filter) {
        BitSet matched = new BitSet();
        IntStream.range(0, TOPICS.size())
                .filter(i -> matches(filter, TOPICS.get(i)))
                .forEach(matched::set);
        return matched;
    }

    private static List<String> paths(List<String> levels, int depth) {
        List<String> all = new ArrayList<>();
        List<String> last = levels;
        for (int i = 0; i < depth; i++) {
            all.addAll(last);
            last = last.stream()
                    .flatMap(start -> levels.stream().map(level -> start + "/" + level))
                    .toList();
        }
        return all;
    }

    /** By a regular expression: another way than the one that is tested. */
    private static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && !filter.startsWith("$")) {
            return false;
        }
        String form = ("/" + filter).replace("$", "\\$").replace("/+", "/[^/]*");
        return ("/" + topic).matches(filter.equals("#") ? ".*" : form.replaceFirst("/#$", "(/.*)?"));
    }
}
