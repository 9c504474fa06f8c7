package io.thingway.coap.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.RawDataChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who receives waits for who works. */
@Timeout(30)
class BacklogTest {
    private static final int BYTES = 60_000;

    private final Backlog backlog = new Backlog();
    private final AtomicInteger queued = new AtomicInteger();

    private static RawData datagram() {
        InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5683);
        return RawData.inbound(new byte[BYTES], new AddressEndpointContext(peer), false, 1, peer);
    }

    @Test
    void it_goes_on_when_a_datagram_was_taken() throws InterruptedException {
        RawDataChannel channel = backlog.before(datagram -> queued.incrementAndGet());
        Thread receiver = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                channel.receiveData(datagram());
            }
        });
        receiver.start();
        await().until(() -> receiver.getState() == Thread.State.WAITING);
        int full = queued.get();
        assertThat(full * BYTES).isBetween(4 << 20, 8 << 20);
        backlog.taken(BYTES);
        await().until(() -> queued.get() == full + 1);
        receiver.interrupt();
        receiver.join();
        assertThat(queued.get()).isEqualTo(full + 1);
    }

    @Test
    void what_is_refused_takes_no_room() {
        RawDataChannel refusing = backlog.before(datagram -> {
            throw new IllegalArgumentException("no port");
        });
        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(() -> refusing.receiveData(datagram())).hasMessage("no port");
        }
    }
}
