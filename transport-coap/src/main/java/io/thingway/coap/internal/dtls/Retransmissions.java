package io.thingway.coap.internal.dtls;

import java.time.Duration;

/**
 * How often a flight of a handshake is sent again: after one second (RFC 6347 4.2.4.1), two, four and so on, as often
 * as fits; a last silence of as long again ends the handshake, just before the time is over.
 *
 * @param firstMillis until the first
 * @param most how many
 */
record Retransmissions(int firstMillis, int most) {
    private static final int FIRST = 1_000;
    private static final int MOST = 6;

    static Retransmissions within(Duration time) {
        long usable = time.toMillis() * 9 / 10;
        int first = (int) Math.max(1, Math.min(FIRST, usable / 3));
        int most = 1;
        while (most < MOST && ((2L << (most + 1)) - 1) * first <= usable) {
            most++;
        }
        return new Retransmissions(first, most);
    }
}
