package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.Broker;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.mqtt.plain.ClientRights;
import java.util.List;

/** Decides what one client may listen to among plain topics. */
final class PlainGranting {
    private final Broker broker;
    private final BrokerSession session;
    private final ClientRights rights;
    private final boolean v5;
    private final boolean lasting;

    PlainGranting(Client client, PlainClient plain) {
        this.broker = plain.topics().broker();
        this.session = client.session();
        this.rights = plain.rights();
        this.v5 = client.profile().v5();
        this.lasting = plain.expirySeconds() > 0;
    }

    Grant grant(Asked asked) {
        TopicFilter filter = parse(asked.filter());
        return filter instanceof TopicFilter.Valid valid
                ? grant(valid, asked)
                : new Grant.Refused(ReasonCodes.TOPIC_FILTER_INVALID, null);
    }

    private Grant grant(TopicFilter.Valid filter, Asked asked) {
        if (filter.pattern().startsWith(ThingTopic.VERSION)) {
            return new Grant.Refused(ReasonCodes.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED, null); // things are not shared
        }
        return rights.maySubscribe(filter.pattern())
                ? new Grant.Passed(
                        asked.filter(), asked.options().qos(), broker.subscribe(session, filter, asked.options()))
                : new Grant.Refused(ReasonCodes.NOT_AUTHORIZED, null);
    }

    /** All that the session has from an earlier connection. */
    List<Asked> earlier() {
        return broker.subscriptions(session).stream()
                .map(subscription -> new Asked(subscription.filter().text(), subscription.value()))
                .toList();
    }

    /** Keeps a subscription of a thing for a later connection; what is published to things never comes by the broker. */
    void remember(Asked thing) {
        if (lasting && TopicFilter.plain(thing.filter()) instanceof TopicFilter.Valid valid) {
            broker.subscribe(session, valid, thing.options());
        }
    }

    /** Whether the client may listen to it now. */
    boolean allows(String text) {
        return parse(text) instanceof TopicFilter.Valid valid && rights.maySubscribe(valid.pattern());
    }

    /** Whether there was such a subscription. */
    boolean end(String text) {
        return parse(text) instanceof TopicFilter.Valid valid && broker.unsubscribe(session, valid);
    }

    /** What happens after the SUBACK. */
    void follow(Grant.Passed passed) {
        passed.retained().forEach(session::deliver);
    }

    private TopicFilter parse(String text) {
        return v5 ? TopicFilter.parse(text) : TopicFilter.plain(text);
    }
}
