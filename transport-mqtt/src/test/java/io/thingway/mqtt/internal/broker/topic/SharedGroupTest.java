package io.thingway.mqtt.internal.broker.topic;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedGroupTest {
    private static final TopicFilter.Valid FILTER = new TopicFilter.Shared("g", "a");

    private final Filters<String, Integer> filters = new Filters<>();
    private final Set<String> over = new HashSet<>();

    SharedGroupTest() {
        Stream.of("one", "two", "three").forEach(name -> filters.add(FILTER, name, 0));
    }

    @Test
    void each_member_has_its_turn() {
        assertThat(chosen(6, member -> true)).containsExactly("one", "two", "three", "one", "two", "three");
    }

    @Test
    void those_who_cannot_are_skipped_and_the_others_still_take_turns() {
        assertThat(chosen(4, member -> !member.equals("two"))).containsExactly("one", "three", "one", "three");
    }

    @Test
    void the_eldest_gets_all_where_nobody_can() {
        assertThat(chosen(3, member -> false)).containsExactly("one", "one", "one");
        filters.remove(FILTER, "one");
        assertThat(chosen(3, member -> false)).containsExactly("two", "two", "two");
        over.add("two");
        assertThat(chosen(3, member -> false)).containsExactly("three", "three", "three");
    }

    @Test
    void who_is_idle_comes_before_who_is_able() {
        Predicate<String> able = member -> !member.equals("one");
        assertThat(Stream.generate(() -> choose(member -> member.equals("three"), able))
                        .limit(3))
                .containsExactly("three", "three", "three");
        assertThat(chosen(3, able)).containsExactly("two", "three", "two");
    }

    @Test
    void turns_go_on_when_members_come_and_options_change() {
        assertThat(chosen(3, member -> true)).containsExactly("one", "two", "three");
        filters.add(FILTER, "four", 0);
        filters.add(FILTER, "two", 1);
        assertThat(chosen(4, member -> true)).containsExactly("four", "one", "two", "three");
    }

    @Test
    void turns_are_fair_among_threads() {
        SharedGroup<String, Integer> group = filters.match("a").groups().get(0);
        Map<String, Long> counts = IntStream.range(0, 3_000_000)
                .parallel()
                .mapToObj(i -> group.choose(member -> true, member -> true, member -> true)
                        .subscriber())
                .collect(groupingBy(identity(), counting()));

        assertThat(counts).isEqualTo(Map.of("one", 1_000_000L, "two", 1_000_000L, "three", 1_000_000L));
    }

    private Stream<String> chosen(int times, Predicate<String> able) {
        return IntStream.range(0, times).mapToObj(i -> choose(able));
    }

    private String choose(Predicate<String> able) {
        return choose(member -> false, able);
    }

    private String choose(Predicate<String> idle, Predicate<String> able) {
        return filters.match("a")
                .groups()
                .get(0)
                .choose(
                        member -> idle.test(member.subscriber()),
                        member -> able.test(member.subscriber()),
                        member -> !over.contains(member.subscriber()))
                .subscriber();
    }
}
