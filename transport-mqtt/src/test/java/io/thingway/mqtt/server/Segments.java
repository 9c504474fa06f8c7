package io.thingway.mqtt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes that are changed at random and sent in random segments. */
final class Segments {
    private Segments() {}

    /** A connection that says this in random segments, and sometimes ends with a reset. */
    static void throwAt(int port, List<byte[]> packets, Random random) {
        byte[] all = Wire.bytes(packets.toArray());
        try (RawMqtt client = RawMqtt.connect(port)) {
            int from = 0;
            while (from < all.length) {
                int to = Math.min(all.length, from + 1 + random.nextInt(random.nextInt(4) == 0 ? 8 : 400));
                client.send((Object) Arrays.copyOfRange(all, from, to));
                from = to;
            }
            if (random.nextInt(3) == 0) {
                client.cut();
            }
        } catch (UncheckedIOException closedByServer) {
            assertThat(closedByServer).hasCauseInstanceOf(SocketException.class);
        }
    }

    /** One to three bytes flipped, left out, doubled or cut off. */
    static byte[] changed(byte[] packet, Random random) {
        byte[] bytes = packet.clone();
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Wire.bytes(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
                default -> bytes = Arrays.copyOf(bytes, at + 1);
            }
        }
        return bytes;
    }
}
