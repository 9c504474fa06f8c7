package io.thingway.coap.internal.server;

import java.io.ByteArrayOutputStream;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.OptionSet;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that come in blocks (RFC 7959, section 2.3). A transfer is known by its peer, method and URI; its memory grows
 * with what really came.
 */
final class Uploads {
    /** Of all peers together. */
    private static final long MAX_BYTES = 64L << 20;

    private record Upload(ByteArrayOutputStream body, int contentFormat) {}

    private final Transfers<Upload> transfers = new Transfers<>(MAX_BYTES, upload -> {});
    private final int maxBytes;

    Uploads(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The whole body with its last block; absent: more is to come. Throws {@link Refused}. */
    byte @Nullable [] take(Call call) {
        BlockOption block = call.options().getBlock1();
        Transfers.Key key = call.transfer();
        Upload upload = block.getNum() == 0 ? begin(call) : transfers.get(key);
        if (upload == null || upload.body.size() != block.getOffset()) {
            transfers.remove(key);
            throw new Refused(ResponseCode.REQUEST_ENTITY_INCOMPLETE, "blocks are missing, begin with the first one");
        }
        append(call, upload, block);
        if (block.isM()) {
            transfers.put(key, upload, upload.body.size());
            return null;
        }
        transfers.remove(key);
        return upload.body.toByteArray();
    }

    /** The body of a request that is one message. */
    byte[] whole(Call call) {
        byte[] payload = call.request().getPayload();
        if (payload.length > maxBytes) {
            throw tooLarge();
        }
        return payload;
    }

    private Upload begin(Call call) {
        OptionSet options = call.options();
        if (options.hasSize1() && options.getSize1() > maxBytes) {
            throw tooLarge();
        }
        return new Upload(new ByteArrayOutputStream(), options.getContentFormat());
    }

    private void append(Call call, Upload upload, BlockOption block) {
        byte[] payload = call.request().getPayload();
        String wrong = upload.contentFormat != call.options().getContentFormat()
                ? "the blocks differ in Content-Format"
                : block.isM() && payload.length != block.getSize() ? "a block is not as long as it says" : "";
        if (!wrong.isEmpty()) {
            transfers.remove(call.transfer());
            throw new Refused(ResponseCode.REQUEST_ENTITY_INCOMPLETE, wrong);
        }
        if (upload.body.size() + payload.length > maxBytes) {
            transfers.remove(call.transfer());
            throw tooLarge();
        }
        upload.body.writeBytes(payload);
    }

    private Refused tooLarge() {
        return new Refused(ResponseCode.REQUEST_ENTITY_TOO_LARGE, "a body has at most " + maxBytes + " bytes");
    }
}
