package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import java.util.ArrayList;
import java.util.List;
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
        return qos < 0 ? null : shared(Math.min(qos, message.qos()), asPublished && message.retain(), identifiers);
    }

    private Copy shared(int qos, boolean retain, List<Integer> identifiers) {
        Copy before = last;
        if (before == null
                || before.qos() != qos
                || before.retain() != retain
                || !before.subscriptions().equals(identifiers)) {
            before = new Copy(message, qos, retain, identifiers);
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
