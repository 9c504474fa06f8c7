package io.thingway.mqtt.internal.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The map beside java.util's, with hashes that collide in all of their bits or in the lower ones. */
class HashTriePropertyTest {
    record Step(String key, @Nullable Integer value) {}

    @Property
    void holds_what_a_map_holds(@ForAll("steps") List<Step> steps) {
        HashTrie<String, Integer> trie = HashTrie.empty();
        Map<String, Integer> map = new HashMap<>();
        for (Step step : steps) {
            HashTrie<String, Integer> before = trie;
            Map<String, Integer> contentsBefore = contents(before);
            trie = trie.update(hash(step.key), step.key, old -> {
                assertThat(old).isEqualTo(map.get(step.key));
                return step.value;
            });
            set(map, step);

            assertThat(contents(trie)).isEqualTo(map);
            assertThat(trie.get(hash(step.key), step.key)).isEqualTo(map.get(step.key));
            assertThat(contents(before)).isEqualTo(contentsBefore);
        }
        for (String key : List.copyOf(map.keySet())) {
            assertThat(trie.get(hash(key), key)).isEqualTo(map.get(key));
            trie = trie.update(hash(key), key, old -> null);
            map.remove(key);
            assertThat(contents(trie)).isEqualTo(map);
        }
        assertThat(trie.isEmpty()).isTrue();
    }

    private static void set(Map<String, Integer> map, Step step) {
        if (step.value == null) {
            map.remove(step.key);
        } else {
            map.put(step.key, step.value);
        }
    }

    private static Map<String, Integer> contents(HashTrie<String, Integer> trie) {
        Map<String, Integer> contents = new HashMap<>();
        trie.forEach((key, value) -> assertThat(contents.put(key, value)).isNull());
        return contents;
    }

    /** The key's number in the upper bits, of which many are alike: deep branches and chains. */
    private static int hash(String key) {
        return Integer.parseInt(key) / 3 % 40 << 27 | Integer.parseInt(key) / 50;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> keys = Arbitraries.integers().between(0, 200).map(String::valueOf);
        Arbitrary<Integer> values = Arbitraries.integers().between(0, 9).injectNull(0.4);
        return Combinators.combine(keys, values).as(Step::new).list().ofMaxSize(120);
    }
}
