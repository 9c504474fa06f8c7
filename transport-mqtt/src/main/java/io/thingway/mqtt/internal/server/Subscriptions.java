package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.thingway.mqtt.internal.broker.session.Later;
import io.thingway.mqtt.internal.server.strict.Violation;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.TopicRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** SUBSCRIBE and UNSUBSCRIBE: which topics this connection listens to. */
final class Subscriptions {
    private final Client client;
    private final Peer peer;
    private final ClientProfile profile;
    private final Ending ending;
    private final Granting granting;

    /** What has come behind a SUBSCRIBE that is being answered: a PUBLISH must find it in force. */
    private final Held held = new Held();

    private final Consumer<MqttMessage> next;
    private Map<String, Grant.Given> active = Later.map();
    private Set<String> plain = Later.set();
    private boolean busy;
    private boolean closed;

    /** {@code next} takes what was held. */
    Subscriptions(Client client, Granting granting, Consumer<MqttMessage> next) {
        this.client = client;
        this.peer = client.peer();
        this.profile = client.profile();
        this.ending = client.ending();
        this.granting = granting;
        this.next = next;
    }

    /** Whether a SUBSCRIBE is being answered; later packets are held. */
    boolean busy() {
        return busy;
    }

    /** Keeps a packet until it is answered. */
    void hold(MqttMessage packet) {
        held.add(packet);
    }

    void subscribe(MqttSubscribeMessage packet) {
        Violation violation = SubscribeRules.violation(packet, client);
        if (violation == null) {
            int packetId = packet.idAndPropertiesVariableHeader().messageId();
            ask(SubscribeRules.asked(packet), grants -> settle(packetId, grants));
        } else {
            ending.violation(violation.reason(), violation.why());
        }
    }

    /** Listens again to what the session has from an earlier connection. */
    void resume() {
        List<Asked> things = new ArrayList<>(0);
        for (Asked asked : granting.earlier()) {
            if (asked.isOfThings()) {
                things.add(asked);
            } else {
                addPlain(asked.filter());
            }
        }
        if (!things.isEmpty()) {
            ask(things, grants -> resumed(things, grants));
        }
    }

    private void resumed(List<Asked> things, List<Grant> grants) {
        for (int i = 0; i < grants.size(); i++) {
            if (grants.get(i) instanceof Grant.Given given) {
                keep(given);
            } else if (grants.get(i) instanceof Grant.Refused refused && refused.forGood()) {
                granting.end(things.get(i).filter()); // its token is not valid any more
            } else {
                ending.loudly(ReasonCodes.SERVER_BUSY, "the things of its session cannot be found just now");
                return;
            }
        }
        goOn();
    }

    private void ask(List<Asked> all, Consumer<List<Grant>> then) {
        busy = true;
        Set<String> added = new HashSet<>();
        List<CompletableFuture<Grant>> grants =
                all.stream().map(asked -> grant(asked, added)).toList();
        if (!grants.stream().allMatch(CompletableFuture::isDone)) {
            peer.pause(Peer.Pause.SUBSCRIBE, true);
        }
        CompletionStage<?> answered = CompletableFuture.allOf(grants.toArray(CompletableFuture[]::new));
        answered.whenComplete((done, impossible) -> {
            List<Grant> settled = grants.stream().map(CompletableFuture::join).toList();
            if (!peer.onLoop(() -> then.accept(settled))) {
                settled.forEach(Subscriptions::withdraw);
            }
        });
    }

    /** Asks for one filter; {@code added} are those of the same packet that were not there before. */
    private CompletableFuture<Grant> grant(Asked asked, Set<String> added) {
        Grant.Given present = active.get(asked.filter());
        if (present != null && present.target().serves(asked.options())) {
            return CompletableFuture.completedFuture(present);
        }
        if (present == null && !plain.contains(asked.filter()) && added.add(asked.filter()) && isFull(added)) {
            added.remove(asked.filter());
            return CompletableFuture.completedFuture(new Grant.Refused(ReasonCodes.QUOTA_EXCEEDED, null));
        }
        return granting.grant(asked);
    }

    private boolean isFull(Set<String> added) {
        return active.size() + plain.size() + added.size()
                > client.setup().limits().maxSubscriptions();
    }

    private void settle(int packetId, List<Grant> grants) {
        long penalty = 0;
        for (Grant grant : grants) {
            if (grant instanceof Grant.Given given) {
                keep(given);
            } else if (grant instanceof Grant.Passed passed) {
                addPlain(passed.filter());
            } else if (grant instanceof Grant.Refused refused && refused.unknownToken()) {
                penalty = Math.max(penalty, client.setup().hub().misses.penaltyMillis(peer.remote()));
            }
        }
        if (penalty == 0) {
            client.whenStored(() -> answer(packetId, grants));
            if (busy) {
                peer.pause(Peer.Pause.SUBSCRIBE, true); // what comes meanwhile is held
            }
        } else {
            peer.pause(Peer.Pause.SUBSCRIBE, true);
            peer.later(penalty, () -> client.whenStored(() -> answer(packetId, grants)));
        }
    }

    private void addPlain(String filter) {
        plain = Later.made(plain);
        plain.add(filter);
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
        granting.remember(given);
        active = Later.made(active);
        Grant.Given before = active.put(given.topic(), given);
        if (before != null && !before.equals(given)) {
            before.registration().close();
        }
    }

    private void answer(int packetId, List<Grant> grants) {
        MqttSubAckMessage packet = Replies.subAck(packetId, grants, profile);
        answer(packet, profile.limitsPackets() ? PacketSize.of(packet) : 0);
        grants.forEach(granting::follow);
        goOn();
    }

    /** One that the client does not take cannot be sent, and without it neither side would know where it is. */
    private void answer(MqttMessage packet, int bytes) {
        if (bytes > profile.maxPacketBytes()) {
            ending.loudly(
                    ReasonCodes.PACKET_TOO_LARGE,
                    packet.fixedHeader().messageType() + " has more than the " + profile.maxPacketBytes()
                            + " bytes that it takes");
        } else {
            peer.send(packet);
        }
    }

    private void goOn() {
        busy = false;
        peer.pause(Peer.Pause.SUBSCRIBE, false);
        held.take(() -> !busy, next);
    }

    void unsubscribe(MqttUnsubscribeMessage packet) {
        List<String> filters = packet.payload().topics();
        if (filters.isEmpty()) {
            ending.violation(ReasonCodes.PROTOCOL_ERROR, "UNSUBSCRIBE without a filter");
        } else if (!profile.v5() && !filters.stream().allMatch(TopicRules::validFilter)) {
            ending.violation(ReasonCodes.TOPIC_FILTER_INVALID, "UNSUBSCRIBE with something that is no topic filter");
        } else {
            List<Byte> reasons = filters.stream().map(this::unsubscribe).toList();
            MqttUnsubAckMessage answer =
                    Replies.unsubAck(packet.variableHeader().messageId(), reasons, profile.v5());
            client.whenStored(() -> answer(answer, profile.limitsPackets() ? PacketSize.of(answer) : 0));
        }
    }

    private byte unsubscribe(String filter) {
        if (!TopicRules.validFilter(filter)) {
            return ReasonCodes.TOPIC_FILTER_INVALID;
        }
        return end(filter) ? 0 : ReasonCodes.NO_SUBSCRIPTION_EXISTED;
    }

    private boolean end(String filter) {
        plain.remove(filter);
        boolean known = granting.end(filter);
        Grant.Given given = active.remove(filter);
        if (given != null) {
            given.registration().close();
        }
        return known || given != null;
    }

    /** The connection is gone; {@code rest} takes what is still held. */
    void close(Consumer<MqttMessage> rest) {
        closed = true;
        active.values().forEach(given -> given.registration().close());
        active.clear();
        held.take(() -> true, rest);
    }
}
