package io.thingway.mqtt.internal.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.topic.TopicFilter.Invalid;
import io.thingway.mqtt.internal.broker.topic.TopicFilter.Plain;
import io.thingway.mqtt.internal.broker.topic.TopicFilter.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MQTT 5, sections 4.7.1 and 4.8.2. */
class TopicFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "+", "#", "a/+/#", "$SYS/#", "$share", "$shared/a", "$sharea/b/c", " "})
    void a_filter_of_its_own(String text) {
        assertThat(TopicFilter.parse(text)).isEqualTo(new Plain(text));
    }

    @ParameterizedTest
    @CsvSource({"$share/g/a,g,a", "$share/g//,g,/", "$share/a b/+/#,a b,+/#", "$share/$share/$share/a,$share,$share/a"})
    void a_shared_filter(String text, String group, String pattern) {
        assertThat(TopicFilter.parse(text)).isEqualTo(new Shared(group, pattern));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | a filter is not empty",
                "a+              | wildcards are whole levels",
                "a/#/b           | # is the last",
                "$share/         | group after $share/ is not empty",
                "$share//a       | group after $share/ is not empty",
                "$share/+/a      | has neither wildcards nor control characters",
                "$share/g#/a     | has neither wildcards nor control characters",
                "$share/g        | a slash and a filter follow",
                "$share/g/       | a filter is not empty",
                "$share/g/a/#/b  | # is the last",
            })
    void no_filter_and_why(String text, String why) {
        assertThat(TopicFilter.parse(text))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.why()).contains(why));
    }

    @Test
    void a_client_that_knows_no_groups_means_the_text_itself() {
        assertThat(TopicFilter.plain("$share/g/a")).isEqualTo(new Plain("$share/g/a"));
    }

    @Test
    void as_many_levels_as_can_be_walked() {
        assertThat(TopicFilter.parse("/".repeat(Levels.MAX - 1))).isInstanceOf(Plain.class);
        assertThat(TopicFilter.parse("$share/g/" + "/".repeat(Levels.MAX)))
                .isEqualTo(new Invalid("a filter has at most 128 levels, not 129"));
    }
}
