package io.thingway.http.internal.wire;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts the bytes of a stream into its documents, however they were chunked: whole objects and arrays, with nothing or
 * white space between them. It finds the end of each and leaves judging it to the reader. Not thread-safe; of no use
 * after it threw.
 */
public final class StreamSplitter {
    private final int maxBytes;
    private byte[] document = new byte[256];
    private int size;
    private int depth;
    private boolean text;
    private boolean escaped;

    /** Documents of at most so many bytes. */
    public StreamSplitter(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Takes the next bytes and hands over each document that they complete.
     *
     * @throws ThingException {@link ErrorCode#PROTOCOL_ERROR} for what is neither object nor array,
     *     {@link ErrorCode#TOO_LARGE} for a document beyond the limit; documents before it were handed over
     */
    public void feed(byte[] bytes, int offset, int length, Consumer<byte[]> documents) {
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (depth == 0 && blank(b)) {
                continue;
            }
            append(b);
            step(b);
            if (depth == 0) {
                documents.accept(Arrays.copyOf(document, size));
                size = 0;
            }
        }
    }

    /** Whether the last document is still incomplete. */
    public boolean within() {
        return depth > 0;
    }

    private void step(byte b) {
        if (text) {
            text = escaped || b != '"';
            escaped = !escaped && b == '\\';
        } else if (b == '{' || b == '[') {
            depth++;
        } else if (depth == 0) {
            throw ThingException.of(
                    ErrorCode.PROTOCOL_ERROR, "a stream holds objects and arrays only, found byte " + (b & 0xFF));
        } else if (b == '}' || b == ']') {
            depth--;
        } else {
            text = b == '"';
        }
    }

    private void append(byte b) {
        if (size == maxBytes) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE,
                    "a document of a stream has at most " + maxBytes + " bytes, this one has more");
        }
        if (size == document.length) {
            document = Arrays.copyOf(document, Math.min(maxBytes, size * 2));
        }
        document[size++] = b;
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
