package io.thingway.memory;

import io.thingway.json.StoredItem;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;

/**
 * Rows of one key from the oldest to the newest. Each is in a ring of bytes in one piece, so that writing it touches
 * little memory: its length, its time, its item from the value on as it was spelt, and its length once more, by which one
 * finds the row before. A row that is added where one was removed makes no garbage.
 */
final class Rows {
    /** No row's place. */
    static final int NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEAD = Integer.BYTES + Long.BYTES;
    private static final int TAIL = Integer.BYTES;

    private byte[] bytes = new byte[96];
    private int size;

    /** Where the oldest begins, and behind the newest. */
    private int oldest;

    private int end;

    /** Behind the row that is followed by the one at 0; none: they lie one behind the other. */
    private int wrap = NONE;

    int size() {
        return size;
    }

    /** Where the newest lies, until rows change. */
    int newest() {
        return size == 0 ? NONE : end - length(end - TAIL);
    }

    /** Where the next older one lies. */
    int before(int place) {
        if (place == oldest) {
            return NONE;
        }
        int behind = place == 0 ? wrap : place;
        return behind - length(behind - TAIL);
    }

    long millis(int place) {
        return (long) LONGS.get(bytes, place + Integer.BYTES);
    }

    /** Its value, with its time as its datetime. */
    ResourceValue value(int place, ResourceKey key) {
        return StoredItem.read(key, bytes, place + HEAD, place + length(place) - TAIL)
                .at(Instant.ofEpochMilli(millis(place)));
    }

    /** Whether it is spelt, from its value on, like the bytes from one place to before another. */
    boolean spelt(int place, byte[] item, int from, int to) {
        return Arrays.equals(bytes, place + HEAD, place + length(place) - TAIL, item, from, to);
    }

    /** Adds one behind all others; its item from the value on lies between the two places. */
    void add(long time, byte[] item, int from, int to) {
        int length = HEAD + to - from + TAIL;
        int place = room(length);
        INTS.set(bytes, place, length);
        LONGS.set(bytes, place + Integer.BYTES, time);
        System.arraycopy(item, from, bytes, place + HEAD, to - from);
        INTS.set(bytes, place + length - TAIL, length);
        end = place + length;
        size++;
    }

    /** Adds one behind those of its time and before all later ones. */
    void insert(long time, byte[] item, int from, int to) {
        Rows sorted = new Rows();
        int left = size;
        int place = oldest;
        for (; left > 0 && millis(place) <= time; left--) {
            place = sorted.addFrom(this, place);
        }
        sorted.add(time, item, from, to);
        for (; left > 0; left--) {
            place = sorted.addFrom(this, place);
        }
        become(sorted);
    }

    void removeFirst() {
        oldest = behind(oldest);
        wrap = oldest == 0 ? NONE : wrap;
        size--;
        if (size == 0) {
            oldest = 0;
            end = 0;
        }
    }

    /** Where so many bytes are free in one piece. */
    private int room(int length) {
        boolean wrapped = wrap != NONE;
        if (end + length <= (wrapped ? oldest : bytes.length)) {
            return end;
        }
        if (wrapped || length > oldest) {
            moreBytes(length);
            return end;
        }
        wrap = end;
        return 0;
    }

    private void moreBytes(int length) {
        byte[] more = new byte[Math.max(2 * bytes.length, bytes.length + length)];
        int upper = (wrap == NONE ? end : wrap) - oldest;
        System.arraycopy(bytes, oldest, more, 0, upper);
        int lower = wrap == NONE ? 0 : end;
        System.arraycopy(bytes, 0, more, upper, lower);
        bytes = more;
        oldest = 0;
        end = upper + lower;
        wrap = NONE;
    }

    /** Where the next one of those lies. */
    private int addFrom(Rows other, int place) {
        add(other.millis(place), other.bytes, place + HEAD, place + other.length(place) - TAIL);
        return other.behind(place);
    }

    private void become(Rows other) {
        bytes = other.bytes;
        size = other.size;
        oldest = other.oldest;
        end = other.end;
        wrap = other.wrap;
    }

    private int behind(int place) {
        int behind = place + length(place);
        return behind == wrap ? 0 : behind;
    }

    private int length(int place) {
        return (int) INTS.get(bytes, place);
    }
}
