package io.thingway.mqtt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.mqtt.internal.wire.TopicRules;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The topic grammar under random input. */
class ThingTopicPropertyTest {
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Property
    void never_throws(@ForAll String topic) {
        assertThat(ThingTopic.parse(topic)).isNotNull();
        assertThat(ThingTopic.parse(ThingTopic.THINGS + topic)).isNotNull();
        assertThat(ThingTopic.parse(ThingTopic.ACTIVATIONS + topic)).isNotNull();
    }

    @Property
    void a_token_round_trips(@ForAll("tokens") String token) {
        String topic = ThingTopic.of(new ThingToken(token));
        assertThat(ThingTopic.parse(topic)).isEqualTo(new ThingTopic.Thing(new ThingToken(token)));
    }

    @Property
    void an_activation_round_trips(@ForAll("codes") String code, @ForAll("randoms") String random) {
        ActivationRequest request = new ActivationRequest(new ActivationCode(code), random);
        assertThat(ThingTopic.parse(ThingTopic.of(request))).isEqualTo(new ThingTopic.Activation(request));
    }

    @Property
    void a_sub_topic_round_trips(@ForAll("tokens") String token, @ForAll String rest) {
        assertThat(ThingTopic.parse(ThingTopic.of(new ThingToken(token)) + '/' + rest))
                .isEqualTo(new ThingTopic.SubTopic(new ThingToken(token), rest));
    }

    @Property
    void other_lengths_are_no_token(@ForAll("codes") String text) {
        boolean token = text.length() == ThingToken.LENGTH;
        assertThat(ThingTopic.parse(ThingTopic.THINGS + text) instanceof ThingTopic.Thing)
                .isEqualTo(token);
    }

    @Property
    void no_wildcard_becomes_a_thing_or_an_activation(@ForAll("wild") String topic) {
        assertThat(ThingTopic.parse(topic)).isInstanceOfAny(ThingTopic.Foreign.class, ThingTopic.Plain.class);
        assertThat(TopicRules.validName(topic)).isFalse();
        assertThat(TopicRules.hasWildcard(topic)).isTrue();
    }

    /** A second reading of section 4.7.1 of MQTT 5, level by level. */
    @Property
    void filters_are_valid_as_the_specification_says(@ForAll("filters") String filter) {
        String[] levels = filter.split("/", -1);
        boolean valid = !filter.isEmpty();
        for (int i = 0; i < levels.length; i++) {
            boolean last = i == levels.length - 1;
            valid &= levels[i].equals("+") || (levels[i].equals("#") && last) || !levels[i].matches(".*[+#].*");
        }
        assertThat(TopicRules.validFilter(filter)).isEqualTo(valid);
    }

    /** A message about a topic must not repeat the secret in it. */
    @Property
    void a_refusal_never_shows_a_whole_token(@ForAll("tokens") String token) {
        assertThat(ThingTopic.parse(ThingTopic.THINGS + token + "x"))
                .isInstanceOfSatisfying(
                        ThingTopic.Foreign.class,
                        foreign -> assertThat(foreign.why()).doesNotContain(token));
        assertThat(new ThingTopic.Thing(new ThingToken(token)).toString()).doesNotContain(token);
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.strings().withChars(BASE64URL.toCharArray()).ofLength(ThingToken.LENGTH);
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.strings()
                .withChars(BASE64URL.toCharArray())
                .ofMinLength(1)
                .ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> randoms() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars('/', '+', '#')
                .ofMinLength(1)
                .ofMaxLength(128);
    }

    /** A v2 topic in which one character is a wildcard. */
    @Provide
    Arbitrary<String> wild() {
        Arbitrary<String> topics = Arbitraries.oneOf(
                tokens().map(token -> ThingTopic.THINGS + token),
                codes().map(code -> ThingTopic.ACTIVATIONS + code + "/0.5"));
        return Combinators.combine(
                        topics, Arbitraries.of('+', '#'), Arbitraries.integers().between(0, 1_000))
                .as((topic, wildcard, at) -> {
                    int position = at % topic.length();
                    return topic.substring(0, position) + wildcard + topic.substring(position + 1);
                });
    }

    @Provide
    Arbitrary<String> filters() {
        return Arbitraries.strings().withChars('a', '/', '+', '#').ofMaxLength(8);
    }
}
