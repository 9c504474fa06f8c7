package io.thingway.mqtt.internal.server.strict;

import io.thingway.mqtt.internal.wire.ReasonCodes;
import org.jspecify.annotations.Nullable;

/** Properties of one place: each where it may stand, and at most once (MQTT 5, 2.2.2.2). */
final class PropertyCheck {
    private static final Violation OVERLONG =
            new Violation(ReasonCodes.MALFORMED_PACKET, "a property that is longer than all of them");

    private final Bytes bytes;
    private final Place place;
    private long seen;

    private PropertyCheck(Bytes bytes, Place place) {
        this.bytes = bytes;
        this.place = place;
    }

    /** Reads the properties that begin here, and says what is wrong with them. */
    static @Nullable Violation violation(Bytes bytes, Place place) {
        int length = bytes.variable();
        int end = bytes.at() + length;
        PropertyCheck check = new PropertyCheck(bytes, place);
        while (bytes.at() < end && !bytes.missing()) {
            Violation violation = check.next();
            if (violation != null) {
                return violation;
            }
        }
        return bytes.at() > end && !bytes.missing() ? OVERLONG : check.together();
    }

    private @Nullable Violation together() {
        return has(PropertyRule.AUTHENTICATION_DATA) && !has(PropertyRule.AUTHENTICATION_METHOD)
                ? new Violation(ReasonCodes.PROTOCOL_ERROR, "authentication data without a method")
                : null;
    }

    private boolean has(int number) {
        return (seen & (1L << number)) != 0;
    }

    private @Nullable Violation next() {
        int number = bytes.variable();
        PropertyRule rule = PropertyRule.BY_NUMBER.get(number);
        if (rule == null || !rule.places().contains(place)) {
            return new Violation(
                    ReasonCodes.MALFORMED_PACKET,
                    (rule == null ? "property " + number : rule.name()) + " in a place where it must not be");
        }
        if (number != PropertyRule.USER_PROPERTY && has(number)) {
            return new Violation(ReasonCodes.PROTOCOL_ERROR, rule.name() + " twice");
        }
        seen |= 1L << number;
        return value(rule);
    }

    private @Nullable Violation value(PropertyRule rule) {
        switch (rule.form()) {
            case FLAG -> {
                if (bytes.oneByte() > 1) {
                    return new Violation(ReasonCodes.PROTOCOL_ERROR, rule.name() + " other than 0 and 1");
                }
            }
            case TWO_BYTES -> bytes.skip(2);
            case FOUR_BYTES -> bytes.skip(Integer.BYTES);
            case VARIABLE -> bytes.variable();
            case LENGTH_AND_BYTES -> bytes.skipText();
            case PAIR -> {
                bytes.skipText();
                bytes.skipText();
            }
        }
        return null;
    }
}
