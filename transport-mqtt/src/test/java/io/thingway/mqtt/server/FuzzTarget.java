package io.thingway.mqtt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.thingway.testkit.log.LogTap;
import java.util.List;
import java.util.Random;

/** A live server under fire, its innocent neighbour, and what the log says meanwhile. */
final class FuzzTarget implements AutoCloseable {
    private static final String WRITE = "{\"values\":[{\"key\":\"n\",\"value\":1}]}";
    private static final String PUSH = "[{\"key\":\"n\",\"value\":1}]";

    private final LogTap ours = LogTap.on("io.thingway.mqtt");
    private final LogTap leaks = LogTap.on("io.netty.util.ResourceLeakDetector");
    private final LiveServer server = new LiveServer(config -> config.withSharedClientIds(false)).start(); // no warning
    private final String watched = server.topic();
    private final String topic = server.topic();
    private final RawMqtt neighbour = server.subscriber("neighbour", watched, 0);

    private FuzzTarget() {}

    static FuzzTarget start() {
        return new FuzzTarget();
    }

    /** The topic of a thing that attackers know. */
    String topic() {
        return topic;
    }

    /** A connection that says this in random segments, and sometimes ends with a reset. */
    void throwAt(List<byte[]> packets, Random random) {
        Segments.throwAt(server.port(), packets, random);
    }

    void neighbourGetsItsPush() {
        neighbour.send(Wire.publish(watched, WRITE)).expect(Wire.packet("30", Wire.text(watched), Wire.raw(PUSH)));
    }

    /** Checks that all connections have ended, that nothing unexpected was logged and that no buffer was lost. */
    @Override
    public void close() {
        await().until(() -> server.stats().connections() == 1);
        neighbourGetsItsPush();
        server.close();
        reportLeaks();
        leaks.close();
        ours.close();
        assertThat(leaks.lines()).isEmpty();
        assertThat(ours.lines()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
    }

    /** The leak detector reports what was collected, when the next buffers are made. */
    static void reportLeaks() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(16).release();
        }
    }
}
