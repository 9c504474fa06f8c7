package io.thingway.mqtt.internal.wire;

import io.thingway.error.ThingException;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingToken;

/** What a topic means (source: the vendor's MQTT page): the grammar of the binding. */
public sealed interface ThingTopic {
    /** {@code v2/activations/{code}/{random}}. */
    record Activation(ActivationRequest request) implements ThingTopic {}

    /** {@code v2/things/{token}}. */
    record Thing(ThingToken token) implements ThingTopic {}

    /** {@code v2/things/{token}/{rest}}: relayed between connections, never stored. */
    record SubTopic(ThingToken token, String rest) implements ThingTopic {}

    /** What is not among the topics of things. */
    record Plain(String name) implements ThingTopic {}

    /** Nothing that exists among the topics of things. */
    record Foreign(String why) implements ThingTopic {}

    /** The prefix of every topic that is not plain. */
    String VERSION = "v2/";

    /** The prefix of every thing's topic. */
    String THINGS = VERSION + "things/";

    /** The prefix of every activation's topic. */
    String ACTIVATIONS = VERSION + "activations/";

    /** What is said of all that means nothing here. */
    Foreign NOTHING = new Foreign("only " + THINGS + "{token} and " + ACTIVATIONS + "{code}/{random} exist here");

    /** What is said of a name that is none to be passed on. */
    Foreign NO_TEXT = new Foreign("control characters and non-characters do not belong into a topic name");

    /** The sub-topic on which refused writes are explained to those who ask. */
    String ERRORS = "errors";

    /** The meaning of a topic name without wildcards; never throws. */
    static ThingTopic parse(String topic) {
        try {
            if (topic.startsWith(THINGS)) {
                return thing(topic.substring(THINGS.length()));
            }
            if (topic.startsWith(ACTIVATIONS)) {
                return activation(topic.substring(ACTIVATIONS.length()));
            }
            return topic.startsWith(VERSION) ? NOTHING : plain(topic);
        } catch (ThingException malformed) {
            return new Foreign(malformed.message());
        }
    }

    private static ThingTopic plain(String topic) {
        return TopicRules.isText(topic) ? new Plain(topic) : NO_TEXT;
    }

    static String of(ThingToken token) {
        return THINGS + token.value();
    }

    static String errors(ThingToken token) {
        return of(token) + '/' + ERRORS;
    }

    static String of(ActivationRequest request) {
        return ACTIVATIONS + request.code().value() + '/' + request.random();
    }

    private static ThingTopic thing(String rest) {
        int slash = rest.indexOf('/');
        return slash < 0
                ? new Thing(new ThingToken(rest))
                : new SubTopic(new ThingToken(rest.substring(0, slash)), rest.substring(slash + 1));
    }

    private static ThingTopic activation(String rest) {
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return new Foreign("an activation topic ends in /{random}");
        }
        ActivationCode code = new ActivationCode(rest.substring(0, slash));
        return new Activation(new ActivationRequest(code, rest.substring(slash + 1)));
    }
}
