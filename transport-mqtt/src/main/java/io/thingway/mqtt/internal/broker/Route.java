package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.topic.Matches;
import io.thingway.mqtt.internal.broker.topic.SharedGroup;
import io.thingway.mqtt.internal.broker.topic.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the messages of one topic, at one version of the filters. A client whose subscriptions overlap gets one copy,
 * with the greatest QoS of them and all their identifiers (MQTT 5, 3.3.4).
 */
public final class Route {
    /** One client, and what it subscribed by. */
    private record Target(BrokerSession session, List<SubscriptionOptions> options) {}

    private final Matches<BrokerSession, SubscriptionOptions> matches;
    private final List<Target> targets;

    private Route(Matches<BrokerSession, SubscriptionOptions> matches, List<Target> targets) {
        this.matches = matches;
        this.targets = targets;
    }

    static Route of(Matches<BrokerSession, SubscriptionOptions> matches) {
        Map<BrokerSession, List<SubscriptionOptions>> bySession = new LinkedHashMap<>();
        for (Subscription<BrokerSession, SubscriptionOptions> subscription : matches.each()) {
            bySession
                    .computeIfAbsent(subscription.subscriber(), none -> new ArrayList<>(1))
                    .add(subscription.value());
        }
        List<Target> targets = new ArrayList<>(bySession.size());
        bySession.forEach((session, options) -> targets.add(new Target(session, List.copyOf(options))));
        return new Route(matches, targets);
    }

    Matches<BrokerSession, SubscriptionOptions> matches() {
        return matches;
    }

    /** Hands a message to everybody, and says to how many clients. */
    int deliver(Message message, @Nullable BrokerSession author) {
        Copies copies = new Copies(message);
        int receivers = 0;
        for (Target target : targets) {
            Copy copy = copies.of(target.options(), target.session() == author);
            if (copy != null) {
                target.session().deliver(copy);
                receivers++;
            }
        }
        for (SharedGroup<BrokerSession, SubscriptionOptions> group : matches.groups()) {
            receivers += deliver(group, copies, message.qos()) ? 1 : 0;
        }
        return receivers;
    }

    /** Hands what one member of a group did not get to another one; false: it has no other. */
    boolean handOn(Copy left) {
        for (SharedGroup<BrokerSession, SubscriptionOptions> group : matches.groups()) {
            if (group.filter().equals(left.share())) {
                return deliver(group, new Copies(left.message()), left.message().qos());
            }
        }
        return false;
    }

    /** False: nobody of the group is there any more. */
    private static boolean deliver(SharedGroup<BrokerSession, SubscriptionOptions> group, Copies copies, int qos) {
        Subscription<BrokerSession, SubscriptionOptions> chosen;
        do {
            chosen = group.choose(
                    member -> member.subscriber().idle(Math.min(member.value().qos(), qos)),
                    member -> member.subscriber().connected(),
                    member -> member.subscriber().lasts());
        } while (chosen != null && !chosen.subscriber().deliver(copies.of(chosen))); // it has ended just now
        return chosen != null;
    }
}
