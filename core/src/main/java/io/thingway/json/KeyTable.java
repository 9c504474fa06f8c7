package io.thingway.json;

import io.thingway.model.ResourceKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were read lately: one that comes again needs no new object. A key that is not found takes the place of the
 * one that was there. Safe to share without a lock: keys are immutable, and a lost race costs one object.
 */
final class KeyTable {
    private static final int SIZE = 1 << 12;

    private final @Nullable ResourceKey[] keys = new ResourceKey[SIZE];

    /** The key that is spelt from one place to before another, if it is one; {@code hash} is any hash of its bytes. */
    ResourceKey get(byte[] text, int from, int to, int hash) {
        int place = (hash ^ (hash >>> 12)) & (SIZE - 1);
        ResourceKey known = keys[place];
        if (known != null && same(known.value(), text, from, to)) {
            return known;
        }
        ResourceKey fresh = new ResourceKey(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        keys[place] = fresh;
        return fresh;
    }

    private static boolean same(String key, byte[] text, int from, int to) {
        if (key.length() != to - from) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
