package io.thingway.mqtt.internal.server;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.HashMap;
import java.util.Map;

/** The {@link Worker} of each loop. */
final class Workers {
    private final Map<EventExecutor, Worker> byLoop = new HashMap<>();

    Workers(EventLoopGroup group, ServerSetup setup) {
        for (EventExecutor loop : group) {
            byLoop.put(loop, new Worker((EventLoop) loop, setup));
        }
    }

    Worker of(EventLoop loop) {
        Worker worker = byLoop.get(loop);
        if (worker == null) {
            throw new IllegalStateException("not a loop of this server: " + loop);
        }
        return worker;
    }

    void close() {
        byLoop.values().forEach(Worker::close);
    }
}
