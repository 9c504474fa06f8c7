package io.thingway.mqtt.internal.broker.topic;

import java.security.SecureRandom;

/** The levels of a topic name or a filter, read where they lie. The empty rest after the last one begins at length + 1. */
final class Levels {
    /** As many as a topic may have here: trees are walked by recursion. */
    static final int MAX = 128;

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long SEED = new SecureRandom().nextLong(); // else clients could choose names that collide

    private Levels() {}

    /** Where the level ends that begins here. */
    static int end(String topic, int from) {
        int slash = topic.indexOf('/', from);
        return slash < 0 ? topic.length() : slash;
    }

    static int count(String topic) {
        return 1 + (int) topic.chars().filter(c -> c == '/').count();
    }

    static boolean ended(String topic, int from) {
        return from > topic.length();
    }

    /** Whether the level that begins here is this wildcard; the topic is a valid filter. */
    static boolean is(char wildcard, String topic, int from) {
        return from < topic.length() && topic.charAt(from) == wildcard;
    }

    static int hash(String text) {
        return hash(text, 0, text.length());
    }

    static int hash(String text, int from, int to) {
        long hash = SEED;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * MIX;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }
}
