package io.thingway.mqtt.internal.broker.topic;

import io.thingway.mqtt.internal.wire.TopicRules;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Names and filters that often meet, and the plainest way to tell whether they do. */
final class Topics {
    private static final int LEVELS = 4;

    private Topics() {}

    static Arbitrary<String> names() {
        return Arbitraries.of("", "a", "b", "$s")
                .list()
                .ofMinSize(1)
                .ofMaxSize(LEVELS)
                .map(levels -> String.join("/", levels))
                .filter(TopicRules::validName);
    }

    static Arbitrary<String> filters() {
        Arbitrary<String> last = Arbitraries.of("", "a", "b", "$s", "+", "#");
        Arbitrary<List<String>> first =
                Arbitraries.of("", "a", "b", "$s", "+").list().ofMaxSize(LEVELS - 1);
        return Combinators.combine(first, last)
                .as((levels, end) -> levels.isEmpty() ? end : String.join("/", levels) + '/' + end)
                .filter(TopicRules::validFilter);
    }

    /** MQTT 5, section 4.7, as it reads. */
    static boolean fit(String filter, String name) {
        boolean wildcardFirst = filter.startsWith("+") || filter.startsWith("#");
        return !(wildcardFirst && name.startsWith("$"))
                && fit(Arrays.asList(filter.split("/", -1)), Arrays.asList(name.split("/", -1)));
    }

    private static boolean fit(List<String> filter, List<String> name) {
        if (filter.isEmpty() || filter.get(0).equals("#")) {
            return name.isEmpty() || !filter.isEmpty();
        }
        if (name.isEmpty() || !(filter.get(0).equals("+") || filter.get(0).equals(name.get(0)))) {
            return false;
        }
        List<String> rest = filter.subList(1, filter.size());
        return fit(rest, name.subList(1, name.size()));
    }
}
