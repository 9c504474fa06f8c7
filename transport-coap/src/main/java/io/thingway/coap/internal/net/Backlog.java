package io.thingway.coap.internal.net;

import java.util.concurrent.Semaphore;
import org.eclipse.californium.elements.RawDataChannel;

/**
 * Datagrams that were received and not looked at yet. Californium queues them without a bound; here the thread that
 * receives waits while there are too many, so that the socket's buffer fills up and the system drops what is too much.
 */
public final class Backlog {
    /** KiB of datagrams, a part counts as a whole one. */
    private static final int MOST = 8_192;

    private final Semaphore room = new Semaphore(MOST);

    /** Puts a channel behind this bound. */
    RawDataChannel before(RawDataChannel channel) {
        return datagram -> {
            int size = kibibytes(datagram.getSize());
            try {
                room.acquire(size);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return;
            }
            boolean queued = false;
            try {
                channel.receiveData(datagram);
                queued = true;
            } finally {
                if (!queued) {
                    room.release(size);
                }
            }
        };
    }

    /** A datagram of so many bytes is looked at now; to be called once for each. */
    public void taken(int bytes) {
        room.release(kibibytes(bytes));
    }

    private static int kibibytes(int bytes) {
        return 1 + bytes / 1024;
    }
}
