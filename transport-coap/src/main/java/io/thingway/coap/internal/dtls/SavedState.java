package io.thingway.coap.internal.dtls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.util.ClockUtil;

/**
 * Connections at rest: a mark with the format's version, when they were saved by the wall clock (ms) and by the clock
 * their own times are of (ns), Scandium's serialized form, and a SHA-256 of all that, which finds damage, not forgery.
 */
@SuppressWarnings("ArrayRecordComponent") // lives between a file and a connector only
record SavedState(long savedMillis, long savedNanos, byte[] connections) {
    private static final long MARK = 0x7477_6474_6c73_0001L; // "twdtls", version 1
    private static final int HEADER = 3 * Long.BYTES;
    private static final int DIGEST = 32;

    static SavedState now(byte[] connections) {
        return new SavedState(System.currentTimeMillis(), ClockUtil.nanoRealtime(), connections);
    }

    /**
     * The reverse of {@link #encoded()}.
     *
     * @throws IOException saying what is wrong
     */
    static SavedState decode(byte[] content, Duration longest) throws IOException {
        if (content.length < HEADER + DIGEST || ByteBuffer.wrap(content).getLong() != MARK) {
            throw new IOException("it is not such a file, or of another version");
        }
        int end = content.length - DIGEST;
        if (!MessageDigest.isEqual(digest(content, end), Arrays.copyOfRange(content, end, content.length))) {
            throw new IOException("it is damaged");
        }
        ByteBuffer header = ByteBuffer.wrap(content, Long.BYTES, HEADER - Long.BYTES);
        SavedState state = new SavedState(header.getLong(), header.getLong(), Arrays.copyOfRange(content, HEADER, end));
        if (state.age() > longest.toMillis()) {
            throw new IOException("it is older than " + longest.toHours() + " hours");
        }
        return state;
    }

    byte[] encoded() {
        ByteBuffer content = ByteBuffer.allocate(HEADER + connections.length + DIGEST)
                .putLong(MARK)
                .putLong(savedMillis)
                .putLong(savedNanos)
                .put(connections);
        return content.put(digest(content.array(), content.position())).array();
    }

    /** What to add to a time of then for the same moment by this process's clock. */
    long nanoShift() {
        return ClockUtil.nanoRealtime() - TimeUnit.MILLISECONDS.toNanos(age()) - savedNanos;
    }

    /** 0 where the wall clock went back. */
    private long age() {
        return Math.max(0, System.currentTimeMillis() - savedMillis);
    }

    private static byte[] digest(byte[] content, int length) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(content, 0, length);
            return sha256.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JVM has it
        }
    }
}
