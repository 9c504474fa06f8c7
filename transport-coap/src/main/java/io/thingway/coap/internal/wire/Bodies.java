package io.thingway.coap.internal.wire;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.thingway.json.BinaryJson;
import io.thingway.json.JsonLimits;

/** Bodies in every format as the JSON they mean, and back. Safe to share between threads. */
public final class Bodies {
    private final BinaryJson cbor;

    public Bodies(JsonLimits limits) {
        this.cbor = new BinaryJson("CBOR", new CBORFactory(), limits);
    }

    /** The body as JSON; JSON itself is not looked at. Refused as {@link BinaryJson#toJson} does. */
    public byte[] toJson(ContentFormat format, byte[] body) {
        return format == ContentFormat.JSON ? body : cbor.toJson(body);
    }

    /** Our own JSON in another format. */
    public byte[] fromJson(ContentFormat format, byte[] json) {
        return format == ContentFormat.JSON ? json : cbor.fromJson(json);
    }
}
