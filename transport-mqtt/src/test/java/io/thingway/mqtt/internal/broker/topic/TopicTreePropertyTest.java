package io.thingway.mqtt.internal.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TopicTreePropertyTest {
    @Property
    void finds_what_was_put_and_keeps_nothing_of_what_was_removed(@ForAll("topics") List<String> topics) {
        TopicTree<Integer> tree = TopicTree.empty();
        Map<String, Integer> map = new HashMap<>();
        for (String topic : topics) {
            int value = map.size();
            tree = tree.update(topic, old -> value);
            map.put(topic, value);
        }
        for (String topic : topics) {
            assertThat(tree.get(topic)).isEqualTo(map.get(topic));
            assertThat(tree.get(topic + "/b/a/b/a/b")).isNull();
        }
        for (String topic : topics) {
            tree = tree.update(topic, old -> null);
            assertThat(tree.get(topic)).isNull();
        }
        assertThat(tree.isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<List<String>> topics() {
        return Topics.filters().list().ofMaxSize(30);
    }
}
