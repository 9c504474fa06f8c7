package io.thingway.mqtt.internal.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.session.Lifetime;
import io.thingway.mqtt.internal.broker.session.Outgoing.Unsettled;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions.RetainHandling;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

/** States come back as they were, and nothing else comes back. */
class StatesPropertyTest {
    @Property
    void sessions(@ForAll long number, @ForAll long expiry, @ForAll long gone, @ForAll long unsent) {
        States.Numbered session = new States.Numbered(number, new Lifetime(expiry, gone, unsent));
        assertThat(States.session(States.session(session))).isEqualTo(session);
        cutOffIsDamaged(States.session(session), States::session);
    }

    @Property
    void subscriptions(
            @ForAll @IntRange(max = 2) int qos,
            @ForAll boolean noLocal,
            @ForAll boolean asPublished,
            @ForAll RetainHandling handling,
            @ForAll @IntRange(max = 268_435_455) int identifier) {
        SubscriptionOptions options = new SubscriptionOptions(qos, noLocal, asPublished, handling, identifier);
        assertThat(States.subscription(States.subscription(options))).isEqualTo(options);
        cutOffIsDamaged(States.subscription(options), States::subscription);
    }

    @Property
    void messages(
            @ForAll @IntRange(min = 1, max = 2) int qos,
            @ForAll boolean retain,
            @ForAll byte[] payload,
            @ForAll byte[] properties,
            @ForAll long expires,
            @ForAll long since,
            @ForAll boolean shared,
            @ForAll List<@IntRange(min = 1) Integer> identifiers) {
        String topic = "grün/" + payload.length;
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        Message message = new Message(topic, name, payload, 2, !retain, properties, expires);
        TopicFilter.Valid share = shared ? new TopicFilter.Shared("größte", "grün/+") : null;
        byte[] state = States.queued(new Copy(message, qos, retain, identifiers, share), since);

        Unsettled back = States.unsettled(5, state);
        Copy copy = (Copy) back.delivery();
        assertThat(back.number()).isEqualTo(5);
        assertThat(back.since()).isEqualTo(since);
        assertThat(copy.qos()).isEqualTo(qos);
        assertThat(copy.retain()).isEqualTo(retain);
        assertThat(copy.subscriptions()).isEqualTo(identifiers);
        assertThat(copy.share()).isEqualTo(share);
        assertThat(copy.message()).usingRecursiveComparison().isEqualTo(message);
        assertThat(States.retained(States.retained(message)))
                .usingRecursiveComparison()
                .isEqualTo(message);
        cutOffIsDamaged(state, bytes -> States.unsettled(5, bytes));
    }

    @Property
    void names(@ForAll long session, @ForAll long number, @ForAll @NotEmpty String text) {
        assertThat(Kinds.session(Kinds.message(session, number))).isEqualTo(session);
        assertThat(Kinds.ownNumber(Kinds.message(session, number))).isEqualTo(number);
        if (TopicFilter.plain(text) instanceof TopicFilter.Valid plain) {
            assertThat(Kinds.filter(Kinds.subscription(session, plain))).isEqualTo(plain);
            TopicFilter.Valid looksShared = new TopicFilter.Plain("$share/g/" + text);
            assertThat(Kinds.filter(Kinds.subscription(session, looksShared))).isEqualTo(looksShared);
            TopicFilter.Valid shared = new TopicFilter.Shared("g", text);
            assertThat(Kinds.filter(Kinds.subscription(session, shared))).isEqualTo(shared);
        }
    }

    @Property
    void any_bytes_are_a_state_or_damaged(@ForAll byte[] bytes, @ForAll boolean versioned) {
        byte[] state = bytes.clone();
        if (versioned && state.length > 0) {
            state[0] = 1;
        }
        for (Reading reading : List.<Reading>of(
                States::session, States::subscription, States::retained, any -> States.unsettled(1, any))) {
            assertThatCode(() -> readOrRefuse(reading, state)).doesNotThrowAnyException();
        }
    }

    private interface Reading {
        Object of(byte[] state);
    }

    private static void readOrRefuse(Reading reading, byte[] state) {
        try {
            reading.of(state);
        } catch (ThingException damaged) {
            assertThat(damaged.message()).isNotEmpty();
        }
    }

    private static void cutOffIsDamaged(byte[] state, Reading reading) {
        for (int length = 0; length < state.length; length++) {
            byte[] less = Arrays.copyOf(state, length);
            assertThatThrownBy(() -> reading.of(less)).isInstanceOf(ThingException.class);
        }
        byte[] more = Arrays.copyOf(state, state.length + 1);
        assertThatThrownBy(() -> reading.of(more)).isInstanceOf(ThingException.class);
    }
}
