package io.thingway.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Stands in front of a UDP server on a loopback port of its own, like a NAT: every device is passed on from a port that
 * the proxy chose for it.
 *
 * <p>A datagram network has no connections, so {@link #cut()} is {@link #rebind()}; a black hole loses what is sent;
 * refusing loses the datagrams of devices not seen before, and a cut while refusing makes strangers of all.
 *
 * <p>Threads: one for the port, one for each device, one that delays; daemons named {@code thingway-udp-proxy}; they
 * end with it.
 */
public final class UdpProxy implements Faults {
    static final String THREAD = "thingway-udp-proxy";

    private final InetSocketAddress target;
    private final DatagramSocket front;
    private final InetSocketAddress address;
    private final Weather weather = new Weather();
    private final Map<SocketAddress, UdpFlow> flows = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor later =
            new ScheduledThreadPoolExecutor(1, UdpProxy::thread, new ThreadPoolExecutor.DiscardPolicy());
    private volatile boolean refuse;
    private volatile boolean duplicate;

    private UdpProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.front = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), front.getLocalPort());
        Daemon.start(THREAD, () -> UdpFlow.receive(front, this::onDevice));
    }

    /** A running proxy to {@code target}, which may come and go. */
    public static UdpProxy start(InetSocketAddress target) {
        try {
            return new UdpProxy(target);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where to send instead. */
    public InetSocketAddress address() {
        return address;
    }

    /** Every datagram arrives so much later. */
    public void delay(Duration time) {
        weather.delay(time);
    }

    /** A datagram takes its size divided by this; 0: no limit. */
    public void throttle(int bytesPerSecond) {
        weather.throttle(bytesPerSecond);
    }

    /** While on, every datagram arrives twice. */
    public void duplicate(boolean on) {
        duplicate = on;
    }

    /** Devices are passed on from new ports, as after a NAT forgot them; what is sent to the old ones is lost. */
    public void rebind() {
        flows.replaceAll((device, old) -> {
            UdpFlow fresh = open(device); // while the old port is still taken, so that this is another one
            old.close();
            return fresh;
        });
    }

    @Override
    public void cut() {
        if (refuse) {
            endFlows();
        } else {
            rebind();
        }
    }

    @Override
    public void blackhole(boolean on) {
        weather.blackhole(on);
    }

    @Override
    public void refuse(boolean on) {
        refuse = on;
    }

    @Override
    public void close() {
        front.close();
        endFlows();
        later.shutdownNow();
    }

    private void onDevice(DatagramPacket packet) {
        SocketAddress device = packet.getSocketAddress();
        UdpFlow flow = refuse ? flows.get(device) : flows.computeIfAbsent(device, this::open);
        if (front.isClosed()) {
            endFlows(); // close() may have missed the new flow
        } else if (flow != null) {
            carry(packet, flow::send);
        }
    }

    private void endFlows() {
        flows.values().removeIf(flow -> {
            flow.close();
            return true;
        });
    }

    private UdpFlow open(SocketAddress device) {
        return UdpFlow.open(target, answer -> carry(answer, bytes -> answer(device, bytes)));
    }

    private void answer(SocketAddress device, byte[] bytes) throws IOException {
        front.send(new DatagramPacket(bytes, bytes.length, device));
    }

    private interface Sender {
        void send(byte[] bytes) throws IOException;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // send() reports its own failures
    private void carry(DatagramPacket packet, Sender sender) {
        byte[] bytes = Arrays.copyOfRange(packet.getData(), packet.getOffset(), packet.getLength());
        for (int copies = duplicate ? 2 : 1; copies > 0; copies--) {
            if (!weather.isBlackhole()) {
                later.schedule(() -> send(bytes, sender), weather.nanosFor(bytes.length), TimeUnit.NANOSECONDS);
            }
        }
    }

    private void send(byte[] bytes, Sender sender) {
        try {
            if (!weather.isBlackhole()) {
                sender.send(bytes);
            }
        } catch (IOException lost) {
            Daemon.LOG.debug("a datagram was lost: {}", lost.toString());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        return thread;
    }
}
