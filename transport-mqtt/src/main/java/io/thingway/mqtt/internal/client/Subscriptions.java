package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.SubscribeBuilder;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SUBSCRIBE and UNSUBSCRIBE. Filters asked for within one turn of the loop share packets, so that a thousand things
 * after a reconnect cost twenty packets and one flush.
 */
final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    static final int FILTERS_PER_PACKET = 50;

    private static final int BYTES_AROUND_A_FILTER = 3; // two of length, one of options
    private static final int BYTES_AROUND_FILTERS = 8; // header, length, packet id, no properties

    private record Asked(String filter, MqttQoS qos, CompletableFuture<@Nullable Void> answer) {
        int bytes() {
            return filter.length() + BYTES_AROUND_A_FILTER; // at least; no topic of ours is anything but ASCII
        }
    }

    private final Outlet outlet;
    private final PacketIds ids;
    private final boolean v5;
    private final int maxPacketBytes;
    private final Queue<Asked> waiting = new ArrayDeque<>(1);
    private final Map<Integer, List<Asked>> unanswered = new HashMap<>();

    Subscriptions(Outlet outlet, PacketIds ids, boolean v5, int maxPacketBytes) {
        this.outlet = outlet;
        this.ids = ids;
        this.v5 = v5;
        this.maxPacketBytes = maxPacketBytes;
    }

    /** Sent at the end of this turn of the loop, or by {@link #send()}; completes with the server's answer. */
    CompletionStage<@Nullable Void> subscribe(String filter, MqttQoS qos) {
        Asked asked = new Asked(filter, qos, new CompletableFuture<>());
        waiting.add(asked);
        outlet.atTheEndOfThisTurn(this::send);
        return asked.answer();
    }

    /** Ends a subscription of the session that nobody wants any more. */
    void drop(String filter) {
        unsubscribe(filter).whenComplete((done, failed) -> {
            if (failed != null) {
                LOG.debug("a topic of the session was not unsubscribed", failed);
            }
        });
    }

    CompletionStage<@Nullable Void> unsubscribe(String filter) {
        send();
        Asked asked = new Asked(filter, MqttQoS.AT_MOST_ONCE, new CompletableFuture<>());
        ask(
                List.of(asked),
                id -> MqttMessageBuilders.unsubscribe()
                        .messageId(id)
                        .addTopicFilter(filter)
                        .build());
        outlet.atTheEndOfThisTurn(this::send);
        return asked.answer();
    }

    /** Writes what waits; the caller flushes. */
    void send() {
        while (!waiting.isEmpty()) {
            List<Asked> batch = nextBatch();
            ask(batch, id -> subscribe(batch, id));
        }
    }

    /**
     * SUBACK or UNSUBACK.
     *
     * @param codes one for each filter; none in the UNSUBACK of MQTT 3.1.1, which cannot refuse
     */
    void onAnswer(int packetId, List<? extends Number> codes, MqttProperties properties) {
        List<Asked> batch = unanswered.get(packetId);
        if (batch == null) {
            return; // no harm done: a server that answers twice
        }
        if (!codes.isEmpty() && codes.size() != batch.size()) {
            throw ThingException.of(
                    ErrorCode.PROTOCOL_ERROR,
                    "the server answered " + codes.size() + " codes for " + batch.size() + " filters");
        }
        unanswered.remove(packetId);
        ids.release(packetId);
        for (int i = 0; i < batch.size(); i++) {
            answer(batch.get(i), codes.isEmpty() ? 0 : codes.get(i).intValue(), properties);
        }
    }

    /** The connection is gone. */
    void fail(ThingException cause) {
        List<Asked> open = new ArrayList<>(waiting);
        unanswered.values().forEach(open::addAll);
        waiting.clear();
        unanswered.clear();
        fail(open, cause);
    }

    private interface Packet {
        Object withId(int packetId);
    }

    private void ask(List<Asked> batch, Packet packet) {
        int id;
        try {
            id = ids.take();
        } catch (ThingException noneFree) {
            fail(batch, noneFree);
            return;
        }
        unanswered.put(id, batch);
        outlet.send(packet.withId(id));
    }

    private List<Asked> nextBatch() {
        List<Asked> batch = new ArrayList<>();
        int bytes = BYTES_AROUND_FILTERS;
        for (Asked next = waiting.peek(); next != null && batch.size() < FILTERS_PER_PACKET; next = waiting.peek()) {
            bytes += next.bytes();
            if (bytes > maxPacketBytes && !batch.isEmpty()) {
                break;
            }
            batch.add(waiting.remove());
        }
        return batch;
    }

    private static Object subscribe(List<Asked> batch, int packetId) {
        SubscribeBuilder subscribe = MqttMessageBuilders.subscribe().messageId(packetId);
        batch.forEach(asked -> subscribe.addSubscription(asked.qos(), asked.filter()));
        return subscribe.build();
    }

    private void answer(Asked asked, int code, MqttProperties properties) {
        if (!Reasons.isError(code)) {
            asked.answer().complete(null);
        } else if (v5) {
            asked.answer().completeExceptionally(Reasons.error("the server refused the topic", code, properties));
        } else {
            asked.answer().completeExceptionally(ThingException.of(ErrorCode.NOT_FOUND, "unknown thing token"));
        }
    }

    private static void fail(Collection<Asked> open, ThingException cause) {
        open.forEach(asked -> asked.answer().completeExceptionally(cause));
    }
}
