package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import io.thingway.mqtt.internal.broker.session.Later;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Packets that have come before it is their turn, in their order. */
final class Held {
    private Queue<MqttMessage> packets = Later.queue();

    void add(MqttMessage packet) {
        packets = Later.with(packets, ReferenceCountUtil.retain(packet));
    }

    /** Hands them over, one after the other and for as long as may be. */
    void take(BooleanSupplier may, Consumer<MqttMessage> to) {
        while (!packets.isEmpty() && may.getAsBoolean()) {
            MqttMessage packet = packets.remove();
            try {
                to.accept(packet);
            } finally {
                ReferenceCountUtil.release(packet);
            }
        }
    }

    /** Nobody takes them any more. */
    void drop() {
        packets.forEach(ReferenceCountUtil::release);
        packets.clear();
    }
}
