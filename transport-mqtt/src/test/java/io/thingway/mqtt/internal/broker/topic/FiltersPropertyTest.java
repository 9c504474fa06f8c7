package io.thingway.mqtt.internal.broker.topic;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.topic.TopicFilter.Plain;
import io.thingway.mqtt.internal.broker.topic.TopicFilter.Shared;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The filters beside a list of subscriptions that is looked through from one end to the other. */
class FiltersPropertyTest {
    /** A change, and a name to be matched after it. */
    record Step(Kind kind, TopicFilter.Valid filter, String subscriber, int value, String name) {}

    enum Kind {
        ADD,
        REMOVE,
        REMOVE_ALL
    }

    private final Filters<String, Integer> filters = new Filters<>();
    private final List<Subscription<String, Integer>> list = new ArrayList<>();

    @Property
    void match_as_a_list_does(@ForAll("steps") List<Step> steps) {
        for (Step step : steps) {
            List<Subscription<String, Integer>> before = List.copyOf(list);
            long version = filters.version();
            assertThat(applied(step)).isEqualTo(appliedToList(step));
            boolean same = step.kind != Kind.ADD && list.equals(before);
            assertThat(filters.version() == version).isEqualTo(same);
            assertMatch(step.name);
            assertThat(filters.of(step.subscriber))
                    .containsExactlyInAnyOrderElementsOf(list.stream()
                            .filter(one -> one.subscriber().equals(step.subscriber))
                            .toList());
        }
    }

    /** As what was never there: no empty node is left behind. */
    @Property
    void nothing_is_left_of_what_was_removed(@ForAll("steps") List<Step> steps) {
        FilterTable<String, Integer> table = FilterTable.empty();
        for (Step step : steps) {
            table = table.changed(
                    step.filter, step.subscriber, new Subscription<>(step.filter, step.subscriber, step.value));
        }
        for (Step step : steps) {
            table = table.changed(step.filter, step.subscriber, null);
        }
        assertThat(table).isEqualTo(FilterTable.empty());
    }

    private void assertMatch(String name) {
        List<Subscription<String, Integer>> fitting = list.stream()
                .filter(one -> Topics.fit(one.filter().pattern(), name))
                .toList();
        Matches<String, Integer> matches = filters.match(name);

        assertThat(matches.each())
                .containsExactlyInAnyOrderElementsOf(fitting.stream()
                        .filter(one -> one.filter() instanceof Plain)
                        .toList());
        assertThat(matches.groups().stream().map(SharedGroup::members))
                .containsExactlyInAnyOrderElementsOf(fitting.stream()
                        .filter(one -> one.filter() instanceof Shared)
                        .collect(groupingBy(Subscription::filter))
                        .values());
    }

    private boolean applied(Step step) {
        return switch (step.kind) {
            case ADD -> filters.add(step.filter, step.subscriber, step.value);
            case REMOVE -> filters.remove(step.filter, step.subscriber);
            case REMOVE_ALL -> {
                filters.removeAll(step.subscriber);
                yield true;
            }
        };
    }

    private boolean appliedToList(Step step) {
        return switch (step.kind) {
            case ADD -> addedToList(step);
            case REMOVE ->
                list.removeIf(one ->
                        one.filter().equals(step.filter) && one.subscriber().equals(step.subscriber));
            case REMOVE_ALL -> {
                list.removeIf(one -> one.subscriber().equals(step.subscriber));
                yield true;
            }
        };
    }

    private boolean addedToList(Step step) {
        Subscription<String, Integer> now = new Subscription<>(step.filter, step.subscriber, step.value);
        for (int i = 0; i < list.size(); i++) {
            Subscription<String, Integer> one = list.get(i);
            if (one.filter().equals(now.filter()) && one.subscriber().equals(now.subscriber())) {
                list.set(i, now);
                return false;
            }
        }
        return list.add(now);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.of(Kind.ADD, Kind.ADD, Kind.ADD, Kind.REMOVE, Kind.REMOVE_ALL);
        Arbitrary<TopicFilter.Valid> filters = Combinators.combine(
                        Arbitraries.of("", "", "$share/g/", "$share/h/"), Topics.filters())
                .as((share, filter) -> (TopicFilter.Valid) TopicFilter.parse(share + filter));
        Arbitrary<String> subscribers = Arbitraries.of("one", "two", "three", "four");
        return Combinators.combine(kinds, filters, subscribers, Arbitraries.integers(), Topics.names())
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }
}
