package io.thingway.json;

import io.thingway.model.ResourceValue;
import java.util.List;

/**
 * Spells the bodies of writes, as {@link ThingJson#writeEnvelope} does, one after the other into an array that it keeps:
 * nothing is allocated for each. Not for several threads.
 */
public final class EnvelopeWriter {
    private static final int TYPICAL_BYTES = 256;

    /** No larger array is kept for the next one. */
    private static final int KEPT_BYTES = 1 << 14;

    private Bytes out = new Bytes(0);

    /** With nothing allocated before the first write. */
    public EnvelopeWriter() {}

    /** Spells a write; gives its length. */
    public int write(List<ResourceValue> values) {
        int length = out.array().length;
        if (length == 0 || length > KEPT_BYTES) {
            out = new Bytes(TYPICAL_BYTES);
        }
        out.clear();
        ValuesWriter.envelope(out, values);
        return out.size();
    }

    /** Where the last write lies, from 0 on. */
    public byte[] array() {
        return out.array();
    }
}
