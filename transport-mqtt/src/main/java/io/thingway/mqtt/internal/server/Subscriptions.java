package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.TopicRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** SUBSCRIBE and UNSUBSCRIBE: which topics this connection listens to. */
final class Subscriptions {

    private final ServerSetup setup;
    private final Peer peer;
    private final ClientProfile profile;
    private final Ending ending;
    private final Granting granting;
    private final Runnable answered;
    private final Map<String, Grant.Given> active = new HashMap<>(1);
    private boolean busy;
    private boolean closed;

    Subscriptions(
            ServerSetup setup, Peer peer, ClientProfile profile, Ending ending, Granting granting, Runnable answered) {
        this.setup = setup;
        this.peer = peer;
        this.profile = profile;
        this.ending = ending;
        this.granting = granting;
        this.answered = answered;
    }

    /** Whether a SUBSCRIBE is being answered; later packets wait for it. */
    boolean busy() {
        return busy;
    }

    void subscribe(MqttSubscribeMessage packet) {
        List<MqttTopicSubscription> filters = packet.payload().topicSubscriptions();
        MqttMessageIdAndPropertiesVariableHeader header = packet.idAndPropertiesVariableHeader();
        if (filters.isEmpty()) {
            ending.violation(ReasonCodes.PROTOCOL_ERROR, "SUBSCRIBE without a filter");
        } else if (header.properties().getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER) != null) {
            ending.violation(
                    ReasonCodes.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED, "subscription identifiers are not offered");
        } else if (!profile.v5() && filters.stream().anyMatch(Subscriptions::reservedBits)) {
            ending.violation(ReasonCodes.MALFORMED_PACKET, "SUBSCRIBE with reserved bits");
        } else if (!profile.v5()
                && filters.stream().anyMatch(filter -> !TopicRules.validFilter(filter.topicFilter()))) {
            ending.violation(ReasonCodes.TOPIC_FILTER_INVALID, "SUBSCRIBE with something that is no topic filter");
        } else {
            ask(header.messageId(), filters);
        }
    }

    /** Bits that only MQTT 5 gives a meaning; the codec reads them in every version. */
    private static boolean reservedBits(MqttTopicSubscription filter) {
        MqttSubscriptionOption option = filter.option();
        return option.isNoLocal()
                || option.isRetainAsPublished()
                || option.retainHandling() != MqttSubscriptionOption.RetainedHandlingPolicy.SEND_AT_SUBSCRIBE;
    }

    private void ask(int packetId, List<MqttTopicSubscription> filters) {
        busy = true;
        Set<String> topics = new HashSet<>(active.keySet());
        List<CompletableFuture<Grant>> grants =
                filters.stream().map(filter -> grant(filter, topics)).toList();
        if (!grants.stream().allMatch(CompletableFuture::isDone)) {
            peer.pause(Peer.Pause.SUBSCRIBE, true);
        }
        CompletionStage<?> all = CompletableFuture.allOf(grants.toArray(CompletableFuture[]::new));
        all.whenComplete((done, impossible) -> {
            List<Grant> settled = grants.stream().map(CompletableFuture::join).toList();
            if (peer.inLoop()) {
                settle(packetId, settled);
            } else if (!peer.execute(() -> settle(packetId, settled))) {
                settled.forEach(Subscriptions::withdraw);
            }
        });
    }

    /** Asks for one filter; {@code topics} are those in force or asked for. */
    private CompletableFuture<Grant> grant(MqttTopicSubscription filter, Set<String> topics) {
        String topic = filter.topicFilter();
        int qos = filter.qualityOfService().value();
        Grant.Given present = active.get(topic);
        if (present != null && present.qos() == qos) {
            return CompletableFuture.completedFuture(present);
        }
        if (topics.size() >= setup.limits().maxSubscriptions() && !topics.contains(topic)) {
            return CompletableFuture.completedFuture(new Grant.Refused(ReasonCodes.QUOTA_EXCEEDED, null));
        }
        topics.add(topic);
        return granting.grant(topic, qos);
    }

    private void settle(int packetId, List<Grant> grants) {
        long penalty = 0;
        for (Grant grant : grants) {
            if (grant instanceof Grant.Given given) {
                keep(given);
            } else if (grant instanceof Grant.Refused refused && refused.unknownToken()) {
                penalty = Math.max(penalty, setup.hub().misses.penaltyMillis(peer.remote()));
            }
        }
        if (penalty == 0) {
            answer(packetId, grants);
        } else {
            peer.pause(Peer.Pause.SUBSCRIBE, true);
            peer.later(penalty, () -> answer(packetId, grants));
        }
    }

    private static void withdraw(Grant grant) {
        if (grant instanceof Grant.Given given) {
            given.registration().close();
        }
    }

    private void keep(Grant.Given given) {
        if (closed) {
            given.registration().close();
            return;
        }
        Grant.Given before = active.put(given.topic(), given);
        if (before != null && !before.equals(given)) {
            before.registration().close();
        }
    }

    private void answer(int packetId, List<Grant> grants) {
        peer.send(Replies.subAck(packetId, grants, profile));
        busy = false;
        peer.pause(Peer.Pause.SUBSCRIBE, false);
        grants.forEach(granting::follow);
        answered.run();
    }

    void unsubscribe(MqttUnsubscribeMessage packet) {
        List<String> filters = packet.payload().topics();
        if (filters.isEmpty()) {
            ending.violation(ReasonCodes.PROTOCOL_ERROR, "UNSUBSCRIBE without a filter");
            return;
        }
        List<Boolean> found = filters.stream().map(this::end).toList();
        peer.send(Replies.unsubAck(packet.variableHeader().messageId(), found, profile.v5()));
    }

    private boolean end(String topic) {
        Grant.Given given = active.remove(topic);
        if (given != null) {
            given.registration().close();
        }
        return given != null;
    }

    /** The connection is gone. */
    void close() {
        closed = true;
        active.values().forEach(given -> given.registration().close());
        active.clear();
    }

    /** A thing's subscription was ended by the service: the connection starts anew, and is refused that one. */
    void ended(ThingException reason) {
        peer.execute(() -> {
            ending.loudly(ReasonCodes.ADMINISTRATIVE_ACTION, reason.message());
        });
    }
}
