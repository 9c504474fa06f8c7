package io.thingway.platform.engine.rocks;

import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Tells rows of one time apart: the first eight bytes of SHA-256 over value and place as they are spelt in the item.
 * The datetime is left out: a row that was stamped here is the same when it comes back with its stamp. One thread at a
 * time.
 */
final class Digest {
    /** <code>{"key":"</code> and <code>","value":</code>; keys have no escapes. */
    private static final int AROUND_KEY = 8 + 10;

    /** <code>,"datetime":"2026-03-01T12:00:00.000Z"</code>. */
    private static final int DATETIME = 38;

    private static final byte[] GEO = ",\"geo\":{".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha;

    Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of one value of a write and its item; however its texts were escaped, equal values have equal digests. */
    long of(ThingWrite write, int index, Item item) {
        if (!write.plain()) {
            return of(write.values().get(index), item);
        }
        int head = item.start() + AROUND_KEY + write.key(index).value().length();
        sha.update(item.array(), head, item.end() - head);
        return digest();
    }

    private long of(ResourceValue value, Item item) {
        Item plain = escaped(item) ? spelt(value) : item;
        byte[] array = plain.array();
        int head = plain.start() + AROUND_KEY + value.key().value().length();
        int tail = value.geo() == null ? plain.end() - 1 : lastGeo(array, plain.end());
        sha.update(array, head, tail - head - (value.datetime() == null ? 0 : DATETIME));
        sha.update(array, tail, plain.end() - tail);
        return digest();
    }

    private long digest() {
        return ByteBuffer.wrap(sha.digest()).getLong();
    }

    private static boolean escaped(Item item) {
        for (int i = item.start(); i < item.end(); i++) {
            if (item.array()[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static Item spelt(ResourceValue value) {
        byte[] array = ThingJson.writeArray(List.of(value));
        return new Item(array, 1, array.length - 1);
    }

    private static int lastGeo(byte[] array, int end) {
        int at = end - GEO.length;
        while (!startsWith(array, at)) {
            at--;
        }
        return at;
    }

    private static boolean startsWith(byte[] array, int at) {
        for (int i = 0; i < GEO.length; i++) {
            if (array[at + i] != GEO[i]) {
                return false;
            }
        }
        return true;
    }
}
