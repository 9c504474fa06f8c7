package io.thingway.mqtt.internal.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.topic.Retained.Limits;
import io.thingway.mqtt.internal.broker.topic.Retained.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Retained messages beside a map that is looked through from one end to the other. */
class RetainedPropertyTest {
    private static final int TOPICS = 12;
    private static final int BYTES = 60;
    private static final int EXPIRED = 9;

    /** What is kept: a size, by which it also expires. */
    record Message(String name, int size) {}

    /** A publication, empty or not, and a filter to be matched after it. */
    record Step(String name, int size, String filter) {}

    private final Retained<Message> retained =
            new Retained<>(new Limits(TOPICS, BYTES), Message::size, message -> message.size == EXPIRED);
    private final Map<String, Message> map = new TreeMap<>();

    @Property
    void match_as_a_map_does(@ForAll("steps") List<Step> steps) {
        for (Step step : steps) {
            if (step.size == 0) {
                assertThat(retained.remove(step.name)).isEqualTo(map.remove(step.name) != null);
            } else {
                assertThat(retained.put(step.name, new Message(step.name, step.size)))
                        .isEqualTo(put(new Message(step.name, step.size)));
            }
            assertThat(retained.match(new TopicFilter.Plain(step.filter)))
                    .containsExactlyInAnyOrderElementsOf(fitting(step.filter));
            assertCounts();
        }
        assertThat(retained.removeExpired())
                .isEqualTo(map.values().stream()
                        .filter(message -> message.size == EXPIRED)
                        .count());
        map.values().removeIf(message -> message.size == EXPIRED);
        assertCounts();
    }

    private void assertCounts() {
        assertThat(retained.topics()).isEqualTo(map.size());
        assertThat(retained.bytes()).isEqualTo(bytes());
    }

    private List<Message> fitting(String filter) {
        return map.values().stream()
                .filter(message -> message.size != EXPIRED && Topics.fit(filter, message.name))
                .toList();
    }

    private Outcome put(Message message) {
        Message old = map.put(message.name, message);
        Outcome outcome =
                bytes() > BYTES ? Outcome.TOO_MANY_BYTES : map.size() > TOPICS ? Outcome.TOO_MANY_TOPICS : Outcome.KEPT;
        if (outcome != Outcome.KEPT) {
            map.remove(message.name);
            if (old != null) {
                map.put(message.name, old);
            }
        }
        return outcome;
    }

    private int bytes() {
        return map.values().stream().mapToInt(Message::size).sum();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Topics.names(), Arbitraries.integers().between(0, EXPIRED), Topics.filters())
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }
}
