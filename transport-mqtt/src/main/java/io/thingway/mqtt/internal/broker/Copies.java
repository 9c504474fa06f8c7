package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.topic.Subscription;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies of one message for its subscribers; those who get it alike share one. */
final class Copies {
    private final Message message;
    private @Nullable Copy last;

    Copies(Message message) {
        this.message = message;
    }

    /** The copy for a client with these subscriptions, or nothing where it is its author's and they leave those out. */
    @Nullable
    Copy of(List<SubscriptionOptions> options, boolean own) {
        int qos = -1;
        boolean asPublished = false;
        List<Integer> identifiers = List.of();
        for (SubscriptionOptions option : options) {
            if (!own || !option.noLocal()) {
                qos = Math.max(qos, option.qos());
                asPublished |= option.retainAsPublished();
                identifiers = option.identifier() == 0 ? identifiers : with(identifiers, option.identifier());
            }
        }
        return qos < 0 ? null : copy(qos, asPublished, identifiers, null);
    }

    /** The copy for the member of a group that was chosen. */
    Copy of(Subscription<BrokerSession, SubscriptionOptions> chosen) {
        SubscriptionOptions option = chosen.value();
        return copy(option.qos(), option.retainAsPublished(), option.identifiers(), chosen.filter());
    }

    private Copy copy(int granted, boolean asPublished, List<Integer> identifiers, TopicFilter.@Nullable Valid share) {
        int qos = Math.min(granted, message.qos());
        boolean retain = asPublished && message.retain();
        Copy before = last;
        if (before == null
                || before.qos() != qos
                || before.retain() != retain
                || !before.subscriptions().equals(identifiers)
                || !Objects.equals(before.share(), share)) {
            before = new Copy(message, qos, retain, identifiers, share);
            last = before;
        }
        return before;
    }

    private static List<Integer> with(List<Integer> identifiers, int identifier) {
        List<Integer> more = new ArrayList<>(identifiers);
        more.add(identifier);
        return more;
    }
}
