package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish2;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.text;
import static io.thingway.mqtt.server.Wire.u16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes of QoS 2 that are with the service when their connection ends, and come again (MQTT 3.1.1 and 5, 4.3.3). */
class MidwayTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";
    private static final byte[] CONNECT = packet("10", text("MQTT"), "04", "00", "00 3C", text("c"));
    private static final String RESUMED = "20 02 01 00";

    private final List<CompletableFuture<@Nullable Void>> writes = new CopyOnWriteArrayList<>();

    @RegisterExtension
    final LiveServer server =
            new LiveServer(config -> config, things -> new LateWrites(things, writes)).withPlainTopics();

    @Test
    void a_repeat_on_the_next_connection_waits_for_the_first_to_be_stored() {
        String topic = begin();
        RawMqtt next = server.dial().send(CONNECT).expect(RESUMED);
        next.send(again(topic), publish1(8, topic, WRITE)).expectNothing();
        await().until(() -> writes.size() == 2);
        writes.get(1).complete(null);
        next.expectNothing();
        writes.get(0).complete(null);

        next.expect("50 02 00 07", "40 02 00 08").send("62 02 00 07").expect("70 02 00 07");
        assertThat(writes).hasSize(2);
    }

    @Test
    void one_that_was_refused_meanwhile_is_written_when_it_comes_again() {
        String topic = begin();
        RawMqtt next = server.dial().send(CONNECT).expect(RESUMED);
        next.send(again(topic)).expectNothing();
        writes.get(0).completeExceptionally(ThingException.of(ErrorCode.UNAVAILABLE, "not now"));
        await().until(() -> writes.size() == 2);
        next.expectNothing();
        writes.get(1).complete(null);
        next.expect("50 02 00 07");
    }

    @Test
    void one_that_was_stored_after_its_connection_had_ended_is_not_written_again() {
        String topic = begin();
        server.dial().send(CONNECT).expect(RESUMED).send(Wire.DISCONNECT).expectClosed();
        writes.get(0).complete(null);
        server.dial().send(CONNECT).expect(RESUMED).send(again(topic)).expect("50 02 00 07");
        assertThat(writes).hasSize(1);
    }

    /** A connection has taken the write and is gone. */
    private String begin() {
        String topic = server.topic();
        server.fresh(CONNECT).send(publish2(7, topic, WRITE));
        await().until(() -> writes.size() == 1);
        return topic;
    }

    private static byte[] again(String topic) {
        return packet("3C", text(topic), u16(7), raw(WRITE));
    }
}
