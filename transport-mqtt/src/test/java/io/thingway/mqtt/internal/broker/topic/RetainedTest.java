package io.thingway.mqtt.internal.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.topic.Retained.Limits;
import io.thingway.mqtt.internal.broker.topic.Retained.Outcome;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages are texts; their size is their length. */
class RetainedTest {
    private static final TopicFilter.Valid ALL = new TopicFilter.Plain("#");

    private final Set<String> expired = new HashSet<>();
    private final Retained<String> retained = new Retained<>(new Limits(2, 10), String::length, expired::contains);

    @Test
    void a_topic_too_many_is_refused_until_another_one_goes() {
        retained.put("a", "1");
        retained.put("b", "2");

        assertThat(retained.put("c", "3")).isEqualTo(Outcome.TOO_MANY_TOPICS);
        assertThat(retained.put("b", "4")).isEqualTo(Outcome.KEPT);
        assertThat(retained.match(ALL)).containsExactlyInAnyOrder("1", "4");

        assertThat(retained.remove("a")).isTrue();
        assertThat(retained.put("c", "3")).isEqualTo(Outcome.KEPT);
    }

    @Test
    void a_byte_too_many_is_refused_and_the_message_before_stays() {
        retained.put("a", "12345");
        retained.put("b", "12345");

        assertThat(retained.put("b", "123456")).isEqualTo(Outcome.TOO_MANY_BYTES);
        assertThat(retained.match(ALL)).containsExactly("12345", "12345");
        assertThat(retained.put("a", "")).isEqualTo(Outcome.KEPT);
        assertThat(retained.put("b", "1234567890")).isEqualTo(Outcome.KEPT);
        assertThat(retained.bytes()).isEqualTo(10);
    }

    @Test
    void a_name_that_is_too_deep_to_be_walked_is_refused() {
        assertThat(retained.put("/".repeat(Levels.MAX), "1")).isEqualTo(Outcome.TOO_MANY_LEVELS);
        assertThat(retained.put("/".repeat(Levels.MAX - 1), "2")).isEqualTo(Outcome.KEPT);
        assertThat(retained.match(ALL)).containsExactly("2");
    }

    @Test
    void what_has_expired_is_not_found_and_counts_until_it_is_removed() {
        retained.put("a", "old");
        retained.put("b", "young");
        expired.add("old");

        assertThat(retained.match(ALL)).containsExactly("young");
        assertThat(retained.match(new TopicFilter.Plain("a"))).isEmpty();
        assertThat(retained.topics()).isEqualTo(2);

        assertThat(retained.removeExpired()).isEqualTo(1);
        assertThat(retained.topics()).isEqualTo(1);
        assertThat(retained.bytes()).isEqualTo("young".length());
        assertThat(retained.removeExpired()).isZero();
    }

    @Test
    void what_expires_below_a_dollar_goes_too() {
        retained.put("$a/b", "old");
        expired.add("old");

        assertThat(retained.removeExpired()).isEqualTo(1);
    }

    @Test
    void removing_what_is_not_there_says_so() {
        retained.put("a/b", "1");

        assertThat(retained.remove("a")).isFalse();
        assertThat(retained.remove("a/b/c")).isFalse();
        assertThat(retained.remove("a/b")).isTrue();
        assertThat(retained.topics()).isZero();
        assertThat(retained.bytes()).isZero();
    }
}
