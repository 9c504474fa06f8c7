package io.thingway.mqtt.internal.server;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the connections of one event loop share, touched on that loop only: one timer for all deadlines, and one flush
 * for all that was written to a connection outside its own read batch.
 */
final class Worker {
    private static final long TICK_MILLIS = 500;

    private final EventLoop loop;
    private final PacketCodec codec;
    private final PacketCodec connectCodec;
    private final Topics topics;
    private final QuickPath quick;
    private final LoopBuffers buffers = new LoopBuffers();
    private final Watch watch = new Watch();
    private final List<Peer> unflushed = new ArrayList<>();

    private final Future<?> ticks;

    private final Queue<Outlet> mailed = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean delivering = new AtomicBoolean();

    Worker(EventLoop loop, ServerSetup setup) {
        this.loop = loop;
        this.codec = new PacketCodec(setup.limits().maxPacketBytes());
        this.connectCodec = new PacketCodec(setup.limits().maxConnectBytes());
        this.topics = new Topics(setup.plain() != null);
        this.quick = new QuickPath(topics);
        this.ticks = loop.scheduleAtFixedRate(
                () -> watch.check(System.nanoTime()), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends the timer; the loop may belong to someone else and go on. */
    void close() {
        ticks.cancel(false);
        try {
            loop.execute(buffers::release);
        } catch (RejectedExecutionException stopped) {
            buffers.release(); // nobody is left there
        }
    }

    EventLoop loop() {
        return loop;
    }

    PacketCodec codec() {
        return codec;
    }

    /** Of what comes before a CONNECT is accepted. */
    PacketCodec connectCodec() {
        return connectCodec;
    }

    Topics topics() {
        return topics;
    }

    LoopBuffers buffers() {
        return buffers;
    }

    QuickPath quick() {
        return quick;
    }

    Watch watch() {
        return watch;
    }

    /** Flushes at the end of this turn of the loop, so that what follows shares the system call. */
    void flushLater(Peer peer) {
        if (unflushed.isEmpty()) {
            loop.execute(this::flushAll);
        }
        unflushed.add(peer);
    }

    private void flushAll() {
        for (int i = 0; i < unflushed.size(); i++) {
            unflushed.get(i).flush();
        }
        unflushed.clear();
    }

    /** Has an outlet send soon what was put into its mail, from any thread: one wake-up of the loop for many of them. */
    void deliverMail(Outlet outlet) {
        mailed.add(outlet);
        if (!delivering.getAndSet(true)) {
            try {
                loop.execute(this::deliverAll);
            } catch (RejectedExecutionException stopped) {
                mailed.clear(); // with the loop all its connections have ended
            }
        }
    }

    private void deliverAll() {
        delivering.set(false);
        for (Outlet outlet = mailed.poll(); outlet != null; outlet = mailed.poll()) {
            outlet.deliverMail();
        }
    }
}
