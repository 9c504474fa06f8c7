package io.thingway.mqtt.internal.broker.store;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.nio.ByteBuffer;

/**
 * Reads what {@link StateWriter} has written. Throws {@link ErrorCode#INVALID_REQUEST} where something is not as it must
 * be, and says what.
 */
public final class StateReader {
    private final ByteBuffer bytes;

    /** At the first byte behind the version. */
    public StateReader(byte[] state) {
        this.bytes = ByteBuffer.wrap(state);
        int version = octet();
        if (version != StateWriter.VERSION) {
            throw ThingException.invalid("version " + version + ", known is " + StateWriter.VERSION);
        }
    }

    /** One byte, 0 to {@code max}. */
    public int octet(String name, int max) {
        int value = octet();
        if (value > max) {
            throw ThingException.invalid(name + " must be at most " + max + ", is " + value);
        }
        return value;
    }

    public boolean flag(String name) {
        return octet(name, 1) == 1;
    }

    /** Four bytes. */
    public int number() {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    /** Four bytes of a number that is not negative. */
    public int count(String name) {
        int value = number();
        if (value < 0) {
            throw ThingException.invalid(name + " must not be negative, is " + value);
        }
        return value;
    }

    /** Eight bytes. */
    public long longNumber() {
        require(Long.BYTES);
        return bytes.getLong();
    }

    /** Bytes behind four with their length. */
    public byte[] block(String name) {
        byte[] value = new byte[require(count(name + "'s length"))];
        bytes.get(value);
        return value;
    }

    /** Nothing may follow. */
    public void end() {
        if (bytes.hasRemaining()) {
            throw ThingException.invalid(bytes.remaining() + " bytes too many");
        }
    }

    private int octet() {
        require(1);
        return Byte.toUnsignedInt(bytes.get());
    }

    private int require(int count) {
        if (bytes.remaining() < count) {
            throw ThingException.invalid(
                    "it ends after " + bytes.limit() + " bytes, within " + count + " at " + bytes.position());
        }
        return count;
    }
}
