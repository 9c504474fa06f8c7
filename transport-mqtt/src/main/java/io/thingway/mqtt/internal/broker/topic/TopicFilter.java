package io.thingway.mqtt.internal.broker.topic;

import io.thingway.mqtt.internal.wire.TopicRules;

/**
 * What a SUBSCRIBE names (MQTT 5, sections 4.7 and 4.8). Shared subscriptions are for clients of every version: MQTT 3 has
 * no word about them, and leaves the names that begin with $ to the server.
 */
public sealed interface TopicFilter {
    String SHARE = "$share/";

    /** About what is kept with any subscription, and with one level of a filter with wildcards, bytes. */
    int AROUND = 256;

    int LEVEL = 128;

    /** What a client asks for, which may be shared. */
    static TopicFilter parse(String text) {
        return text.startsWith(SHARE) ? shared(text) : plain(text);
    }

    /** The filter as it stands, shared by nobody. */
    static TopicFilter plain(String text) {
        if (!TopicRules.validFilter(text)) {
            return new Invalid("a filter is not empty, its wildcards are whole levels, and # is the last of them");
        }
        if (Levels.count(text) > Levels.MAX) {
            return new Invalid("a filter has at most " + Levels.MAX + " levels, not " + Levels.count(text));
        }
        if (!TopicRules.isText(text)) {
            return new Invalid("control characters and non-characters do not belong into a filter");
        }
        return new Plain(text);
    }

    private static TopicFilter shared(String text) {
        int end = Levels.end(text, SHARE.length());
        String group = text.substring(SHARE.length(), end);
        if (group.isEmpty() || !TopicRules.isText(group) || TopicRules.hasWildcard(group)) {
            return new Invalid("the group after $share/ is not empty and has neither wildcards nor control characters");
        }
        if (end == text.length()) {
            return new Invalid("a slash and a filter follow the group after $share/");
        }
        TopicFilter filter = plain(text.substring(end + 1));
        return filter instanceof Plain plain ? new Shared(group, plain.pattern()) : filter;
    }

    /** One that can be subscribed to. */
    sealed interface Valid extends TopicFilter {
        /** What topic names are held against. */
        String pattern();

        /** As it stands in a SUBSCRIBE. */
        String text();

        /** About what a subscription to it occupies, bytes. */
        default int size() {
            boolean inTree = TopicRules.hasWildcard(pattern());
            return AROUND + 2 * text().length() + (inTree ? LEVEL * Levels.count(pattern()) : 0);
        }
    }

    /** Each subscriber gets each message. */
    record Plain(String pattern) implements Valid {
        @Override
        public String text() {
            return pattern;
        }
    }

    /** One member of the group gets each message. */
    record Shared(String group, String pattern) implements Valid {
        @Override
        public String text() {
            return SHARE + group + '/' + pattern;
        }
    }

    /** No filter, and why. */
    record Invalid(String why) implements TopicFilter {}
}
