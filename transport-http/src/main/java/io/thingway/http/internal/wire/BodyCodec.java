package io.thingway.http.internal.wire;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.thingway.json.BinaryJson;
import io.thingway.json.JsonLimits;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** Bodies of every {@link BodyFormat} to JSON and back; limits and errors as {@link BinaryJson} says. Thread-safe. */
public final class BodyCodec {
    private final BinaryJson cbor;
    private final BinaryJson messagePack;

    public BodyCodec(JsonLimits limits) {
        this.cbor = new BinaryJson("CBOR", new CBORFactory(), limits);
        this.messagePack = new BinaryJson("MessagePack", new MessagePackFactory(), limits);
    }

    /** The same document as JSON; JSON itself is returned unread. */
    public byte[] toJson(BodyFormat format, byte[] body) {
        return switch (format) {
            case JSON -> body;
            case CBOR -> cbor.toJson(body);
            case MESSAGE_PACK -> messagePack.toJson(body);
        };
    }

    /** Our own JSON in another format. */
    public byte[] fromJson(BodyFormat format, byte[] json) {
        return switch (format) {
            case JSON -> json;
            case CBOR -> cbor.fromJson(json);
            case MESSAGE_PACK -> messagePack.fromJson(json);
        };
    }
}
