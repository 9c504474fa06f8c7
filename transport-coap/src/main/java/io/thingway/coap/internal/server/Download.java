package io.thingway.coap.internal.server;

import java.util.Arrays;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/**
 * An answer of which blocks are still to be fetched.
 *
 * @param code of every block
 * @param body whole, in the peer's format
 * @param contentFormat its number
 * @param ended runs once when the last block went out, or when it is clear that it never will
 */
record Download(ResponseCode code, byte[] body, int contentFormat, Runnable ended) {
    /** By which the peer sees that blocks are of one body. */
    byte[] tag() {
        int hash = Arrays.hashCode(body);
        return new byte[] {(byte) (hash >>> 24), (byte) (hash >>> 16), (byte) (hash >>> 8), (byte) hash};
    }
}
