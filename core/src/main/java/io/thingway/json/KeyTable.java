package io.thingway.json;

import io.thingway.model.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were read lately, and the lists of those of a write: what comes again needs no new object. What is not found
 * takes the place of what was there. Safe to share without a lock: keys are immutable, and a lost race costs one object.
 */
final class KeyTable {
    private static final int SIZE = 1 << 12;

    private static final int LISTS = 1 << 9;

    /** No longer list is kept: strangers must not fill the memory. */
    private static final int LISTED = 8;

    private final @Nullable ResourceKey[] keys = new ResourceKey[SIZE];
    private final ResourceKey[] @Nullable [] lists = new ResourceKey[LISTS][];

    /** The key that is spelt from one place to before another, if it is one; {@code hash} is any hash of its bytes. */
    ResourceKey get(byte[] text, int from, int to, int hash) {
        int place = place(hash, SIZE);
        ResourceKey known = keys[place];
        if (known != null && same(known.value(), text, from, to)) {
            return known;
        }
        ResourceKey fresh = new ResourceKey(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        keys[place] = fresh;
        return fresh;
    }

    /** The list of the first {@code count} of {@code some}, never to be changed; {@code hash} is any hash of them. */
    ResourceKey[] list(ResourceKey[] some, int count, int hash) {
        int place = place(hash, LISTS);
        ResourceKey[] known = lists[place];
        if (known != null && Arrays.equals(known, 0, known.length, some, 0, count)) {
            return known;
        }
        ResourceKey[] fresh = Arrays.copyOf(some, count);
        if (count <= LISTED) {
            lists[place] = fresh;
        }
        return fresh;
    }

    private static int place(int hash, int places) {
        return (hash ^ (hash >>> 12)) & (places - 1);
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
