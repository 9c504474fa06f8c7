package io.thingway.mqtt.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.wire.ThingTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final String NAME = "v2/things/" + "A".repeat(43);

    private final Topics topics = new Topics(true);

    @Test
    void a_name_that_comes_again_is_one_topic() {
        assertThat(find(NAME)).isNull();
        Topic first = topics.get(NAME);

        assertThat(topics.get(NAME)).isSameAs(first);
        assertThat(first.meaning()).isInstanceOf(ThingTopic.Thing.class);
        assertThat(find(NAME)).isSameAs(first);
        assertThat(find(NAME + "/x")).isNull();
    }

    @Test
    void what_does_not_exist_is_not_kept() {
        assertThat(topics.get("v2/x").meaning()).isInstanceOf(ThingTopic.Foreign.class);
        assertThat(find("v2/x")).isNull();
    }

    @Test
    void plain_topics_are_kept_where_there_are_any() {
        assertThat(topics.get("a/b").meaning()).isEqualTo(new ThingTopic.Plain("a/b"));
        assertThat(find("a/b")).isSameAs(topics.get("a/b"));

        Topics ofThings = new Topics(false);
        assertThat(ofThings.get("a/b")).isNotSameAs(ofThings.get("a/b"));
    }

    @Test
    void long_names_are_not_kept() {
        topics.get("a".repeat(257));
        topics.get("a".repeat(256));

        assertThat(find("a".repeat(257))).isNull();
        assertThat(find("a".repeat(256))).isNotNull();
    }

    private @Nullable Topic find(String name) {
        byte[] bytes = ("??" + name + "?").getBytes(UTF_8);
        return topics.find(bytes, 2, bytes.length - 3);
    }
}
