package io.thingway.platform.engine.rocks;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Supplier;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * The entries of a family that can be read. What a damaged block may hold is left out from all files, so that nothing
 * older shows through the gap. Close it.
 */
final class ReadableEntries implements AutoCloseable {
    /** No key is longer, but for names and records, which are of no use with gaps. */
    private static final int WIDTH = 32;

    private static final BigInteger END = BigInteger.ONE.shiftLeft(WIDTH * Byte.SIZE);

    private final Supplier<RocksIterator> open;
    private RocksIterator entries;
    private byte[] last = {};
    private boolean begun;
    private boolean ended;
    private long gaps;

    ReadableEntries(Supplier<RocksIterator> open) {
        this.open = open;
        this.entries = open.get();
    }

    /** Whether there is another entry. */
    boolean next() {
        if (begun) {
            entries.next();
        } else {
            entries.seekToFirst();
            begun = true;
        }
        if (!readable()) {
            gaps++;
            skip();
        }
        if (ended || !entries.isValid()) {
            return false;
        }
        last = entries.key();
        return true;
    }

    byte[] key() {
        return last;
    }

    byte[] value() {
        return entries.value();
    }

    long gaps() {
        return gaps;
    }

    /** Goes behind the nearest place that cannot be read: first in growing steps, then between the last two of them. */
    private void skip() {
        BigInteger base = new BigInteger(1, Arrays.copyOf(last, WIDTH));
        BigInteger unreadable = BigInteger.ZERO;
        BigInteger readable = BigInteger.ONE;
        while (!readableAt(base.add(readable))) {
            unreadable = readable;
            readable = readable.shiftLeft(1);
        }
        while (readable.subtract(unreadable).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = readable.add(unreadable).shiftRight(1);
            if (readableAt(base.add(middle))) {
                readable = middle;
            } else {
                unreadable = middle;
            }
        }
        readableAt(base.add(readable));
    }

    /** Behind the last possible key there is nothing that could not be read. */
    private boolean readableAt(BigInteger place) {
        ended = place.compareTo(END) >= 0;
        if (ended) {
            return true;
        }
        entries.close();
        entries = open.get(); // one that met damage may see it at every later place
        entries.seek(bytes(place));
        return readable();
    }

    private boolean readable() {
        try {
            entries.status();
            return true;
        } catch (RocksDBException damaged) {
            return false;
        }
    }

    /** As a key of {@link #WIDTH} bytes. */
    private static byte[] bytes(BigInteger place) {
        byte[] digits = place.toByteArray();
        byte[] key = new byte[WIDTH];
        int length = Math.min(digits.length, WIDTH);
        System.arraycopy(digits, digits.length - length, key, WIDTH - length, length);
        return key;
    }

    @Override
    public void close() {
        entries.close();
    }
}
