package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions.RetainHandling;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.internal.server.strict.Violation;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.TopicRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a SUBSCRIBE must be (MQTT 3.1.1 and 5, section 3.8) beyond what the codec checks, and what it asks for. */
final class SubscribeRules {
    private SubscribeRules() {}

    static @Nullable Violation violation(MqttSubscribeMessage packet, Client client) {
        List<MqttTopicSubscription> filters = packet.payload().topicSubscriptions();
        if (filters.isEmpty()) {
            return new Violation(ReasonCodes.PROTOCOL_ERROR, "SUBSCRIBE without a filter");
        }
        return client.profile().v5() ? violation5(packet, filters, client.plain() != null) : violation3(filters);
    }

    private static @Nullable Violation violation5(
            MqttSubscribeMessage packet, List<MqttTopicSubscription> filters, boolean identifiers) {
        IntegerProperty identifier = identifier(packet);
        if (identifier != null && !identifiers) {
            return new Violation(
                    ReasonCodes.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED, "subscription identifiers are not offered");
        }
        if (identifier != null && identifier.value() == 0) {
            return new Violation(ReasonCodes.PROTOCOL_ERROR, "a subscription identifier of 0");
        }
        return filters.stream().anyMatch(SubscribeRules::sharedNotLocal)
                ? new Violation(ReasonCodes.PROTOCOL_ERROR, "No Local in a shared subscription")
                : null;
    }

    private static boolean sharedNotLocal(MqttTopicSubscription filter) {
        return filter.option().isNoLocal() && filter.topicFilter().startsWith(TopicFilter.SHARE);
    }

    private static @Nullable Violation violation3(List<MqttTopicSubscription> filters) {
        return filters.stream().allMatch(filter -> TopicRules.validFilter(filter.topicFilter()))
                ? null
                : new Violation(ReasonCodes.TOPIC_FILTER_INVALID, "SUBSCRIBE with something that is no topic filter");
    }

    /** Its filters, each with its options. */
    static List<Asked> asked(MqttSubscribeMessage packet) {
        IntegerProperty identifier = identifier(packet);
        int number = identifier == null ? 0 : identifier.value();
        return packet.payload().topicSubscriptions().stream()
                .map(filter -> new Asked(filter.topicFilter(), options(filter.option(), number)))
                .toList();
    }

    private static SubscriptionOptions options(MqttSubscriptionOption option, int identifier) {
        RetainHandling retained = switch (option.retainHandling()) {
            case SEND_AT_SUBSCRIBE -> RetainHandling.ALWAYS;
            case SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS -> RetainHandling.IF_NEW;
            case DONT_SEND_AT_SUBSCRIBE -> RetainHandling.NEVER;
        };
        return new SubscriptionOptions(
                option.qos().value(), option.isNoLocal(), option.isRetainAsPublished(), retained, identifier);
    }

    private static @Nullable IntegerProperty identifier(MqttSubscribeMessage packet) {
        return (IntegerProperty)
                packet.idAndPropertiesVariableHeader().properties().getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER);
    }
}
