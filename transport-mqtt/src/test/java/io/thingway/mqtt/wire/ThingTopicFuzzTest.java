package io.thingway.mqtt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.mqtt.internal.wire.TopicRules;
import org.junit.jupiter.api.Tag;

/** The topic grammar under coverage-guided text: {@code mvn test -Pnightly}. */
@Tag("nightly")
class ThingTopicFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void what_is_understood_is_spelled_the_same_again(@NotNull String topic) {
        ThingTopic meaning = ThingTopic.parse(topic);
        if (meaning instanceof ThingTopic.Thing thing) {
            assertThat(ThingTopic.of(thing.token())).isEqualTo(topic);
        } else if (meaning instanceof ThingTopic.Activation activation) {
            assertThat(ThingTopic.of(activation.request())).isEqualTo(topic);
            assertThat(TopicRules.hasWildcard(topic)).isFalse();
        }
    }
}
