package io.thingway.mqtt.internal.server;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The {@link Worker} of each loop that has connections, whoever the loop belongs to. */
final class Workers {
    private final Map<EventLoop, Worker> byLoop = new ConcurrentHashMap<>();
    private final ServerSetup setup;
    private volatile boolean closed;

    Workers(ServerSetup setup) {
        this.setup = setup;
    }

    Worker of(EventLoop loop) {
        Worker worker = byLoop.computeIfAbsent(loop, first -> new Worker(first, setup));
        if (closed) {
            worker.close();
        }
        return worker;
    }

    void close() {
        closed = true;
        byLoop.values().forEach(Worker::close);
    }
}
