package io.thingway.coap.internal.server;

import java.util.Arrays;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/**
 * An answer of which blocks are still to be fetched.
 *
 * @param code of every block
 * @param body whole, in the peer's format
 * @param contentFormat its number
 * @param fetching who is told how it goes on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by value
record Download(ResponseCode code, byte[] body, int contentFormat, Fetching fetching) {
    /** What becomes of an answer in blocks. */
    interface Fetching {
        /** Nobody waits for the last block. */
        Fetching UNWATCHED = new Fetching() {
            @Override
            public void goesOn() {}

            @Override
            public void ended() {}
        };

        /** A block behind the first was asked for, and there are more. */
        void goesOn();

        /** The last block went out, or it is clear that it never will; called once. */
        void ended();
    }

    /** By which the peer sees that blocks are of one body. */
    byte[] tag() {
        int hash = Arrays.hashCode(body);
        return new byte[] {(byte) (hash >>> 24), (byte) (hash >>> 16), (byte) (hash >>> 8), (byte) hash};
    }
}
