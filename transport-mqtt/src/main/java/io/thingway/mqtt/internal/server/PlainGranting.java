package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.Broker;
import io.thingway.mqtt.internal.broker.Copy;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.topic.Subscription;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.mqtt.plain.ClientRights;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what one client may listen to among plain topics. */
final class PlainGranting {
    private static final Logger LOG = LoggerFactory.getLogger(PlainGranting.class);

    private final Broker broker;
    private final BrokerSession session;
    private final ClientRights rights;
    private final Peer peer;
    private final long portion;
    private final boolean lasting;

    PlainGranting(Client client, PlainClient plain) {
        this.broker = plain.topics().broker();
        this.session = client.session();
        this.rights = plain.rights();
        this.peer = client.peer();
        this.portion = client.setup().limits().maxPendingBytes() / 2;
        this.lasting = plain.expirySeconds() > 0;
    }

    Grant grant(Asked asked) {
        TopicFilter filter = TopicFilter.parse(asked.filter());
        return filter instanceof TopicFilter.Valid valid
                ? grant(valid, asked)
                : new Grant.Refused(ReasonCodes.TOPIC_FILTER_INVALID, null);
    }

    private Grant grant(TopicFilter.Valid filter, Asked asked) {
        if (filter.pattern().startsWith(ThingTopic.VERSION)) {
            return new Grant.Refused(ReasonCodes.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED, null); // things are not shared
        }
        return rights.maySubscribe(filter.pattern())
                ? passed(filter, asked)
                : new Grant.Refused(ReasonCodes.NOT_AUTHORIZED, null);
    }

    private Grant passed(TopicFilter.Valid filter, Asked asked) {
        List<Copy> retained = broker.subscribe(session, filter, asked.options());
        return retained == null
                ? new Grant.Refused(ReasonCodes.QUOTA_EXCEEDED, null)
                : new Grant.Passed(asked, filter, !retained.isEmpty());
    }

    /** All that the session has from an earlier connection, without what its owner may no longer. */
    List<Asked> earlier() {
        return broker.subscriptions(session).stream()
                .filter(this::stillMay)
                .map(subscription -> new Asked(subscription.filter().text(), subscription.value()))
                .toList();
    }

    private boolean stillMay(Subscription<BrokerSession, SubscriptionOptions> subscription) {
        String pattern = subscription.filter().pattern();
        return pattern.startsWith(ThingTopic.VERSION)
                || rights.maySubscribe(pattern)
                || !broker.unsubscribe(session, subscription.filter());
    }

    /** Keeps a subscription of a thing for a later connection; what is published to things never comes by the broker. */
    void remember(Asked thing) {
        if (lasting
                && TopicFilter.plain(thing.filter()) instanceof TopicFilter.Valid valid
                && broker.subscribe(session, valid, thing.options()) == null) {
            LOG.warn(
                    "the session of {} does not remember one of its things: filters occupy too much",
                    session.clientId());
        }
    }

    /** Whether there was such a subscription. */
    boolean end(String text) {
        return TopicFilter.parse(text) instanceof TopicFilter.Valid valid && broker.unsubscribe(session, valid);
    }

    /** What happens after the SUBACK. */
    void follow(Grant.Passed passed) {
        if (passed.retained()) { // as they are now: they may have changed since
            deliver(broker.retained(passed.valid(), passed.asked().options()).iterator());
        }
    }

    /** In portions: else a client that reads as fast as it can would look slow. */
    private void deliver(Iterator<Copy> retained) {
        while (retained.hasNext()) {
            session.deliver(retained.next());
            if (!peer.gone() && peer.pendingBytes() > portion) {
                peer.whenWritten(() -> peer.execute(() -> deliver(retained)));
                return;
            }
        }
    }
}
