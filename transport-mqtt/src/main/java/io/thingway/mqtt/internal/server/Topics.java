package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.wire.ThingTopic;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Topics that were published to lately, found by their bytes: no text is made for one that comes again. One for each
 * loop. A new one takes the place of one whose bytes are hashed alike.
 */
final class Topics {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int SETS = 1 << 12;
    private static final int WAYS = 4;

    /** Bytes of a name that is kept: anybody may make up names. */
    private static final int LONGEST = 256;

    private final @Nullable Topic[] known = new Topic[SETS * WAYS];
    private final boolean plain;
    private int next;

    /** {@code plain}: whether plain topics are worth keeping. */
    Topics(boolean plain) {
        this.plain = plain;
    }

    /** The topic with this name, or nothing where it is not known here. */
    @Nullable
    Topic find(byte[] bytes, int from, int length) {
        int set = set(bytes, from, length);
        for (int i = set; i < set + WAYS; i++) {
            Topic candidate = known[i];
            if (candidate != null && candidate.hasName(bytes, from, length)) {
                return candidate;
            }
        }
        return null;
    }

    /** What a name means; one that exists here is found by its bytes from then on. */
    Topic get(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        Topic found = find(bytes, 0, bytes.length);
        if (found != null) {
            return found;
        }
        Topic topic = Topic.of(name);
        if (bytes.length <= LONGEST && exists(topic.meaning())) {
            known[free(set(bytes, 0, bytes.length))] = topic;
        }
        return topic;
    }

    private boolean exists(ThingTopic meaning) {
        return meaning instanceof ThingTopic.Plain ? plain : !(meaning instanceof ThingTopic.Foreign);
    }

    private int free(int set) {
        for (int i = set; i < set + WAYS; i++) {
            if (known[i] == null) {
                return i;
            }
        }
        return set + (next++ % WAYS);
    }

    private static int set(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        for (; at <= from + length - Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(bytes, at)) * MIX;
            hash ^= hash >>> 32;
        }
        for (; at < from + length; at++) {
            hash = (hash ^ bytes[at]) * MIX;
        }
        return (int) (hash >>> 52) * WAYS;
    }
}
