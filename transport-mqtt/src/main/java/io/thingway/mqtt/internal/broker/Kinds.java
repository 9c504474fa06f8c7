package io.thingway.mqtt.internal.broker;

import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.plain.PlainStore;
import java.util.HexFormat;

/**
 * What the store has, and under which names. A session is named by its client; whatever belongs to it by its number, which
 * no other session of that client has, then a slash. Numbers are 16 digits, so that names are in the order of the numbers.
 */
final class Kinds {
    static final String SESSION = PlainStore.KINDS + "session";
    static final String SUBSCRIPTION = PlainStore.KINDS + "subscription";
    /** To the client. */
    static final String MESSAGE = PlainStore.KINDS + "message";
    /** Ids of QoS 2 messages from the client. */
    static final String TAKEN = PlainStore.KINDS + "taken";

    /** Of a session's client. */
    static final String WILL = PlainStore.KINDS + "will";

    static final String RETAINED = PlainStore.KINDS + "retained";
    /** What could not be read, under its kind, a slash and its name. */
    static final String DAMAGED = PlainStore.KINDS + "damaged";

    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGITS = 16;
    private static final String PLAIN = "plain/";
    private static final String SHARED = "shared/";

    private Kinds() {}

    /** Of something that belongs to a session. */
    static String name(long session, String own) {
        return HEX.toHexDigits(session) + '/' + own;
    }

    static String message(long session, long number) {
        return name(session, HEX.toHexDigits(number));
    }

    static String will(long session) {
        return name(session, "");
    }

    static String subscription(long session, TopicFilter.Valid filter) {
        return name(
                session,
                filter instanceof TopicFilter.Shared shared
                        ? SHARED + shared.group() + '/' + shared.pattern()
                        : PLAIN + filter.pattern());
    }

    /** The session that something belongs to. */
    static long session(String name) {
        return number(name.substring(0, Math.min(name.length(), DIGITS)));
    }

    /** The number behind the session's. */
    static long ownNumber(String name) {
        return number(own(name));
    }

    static int packetId(String name) {
        return (int) ownNumber(name);
    }

    static TopicFilter.Valid filter(String name) {
        String own = own(name);
        TopicFilter filter = own.startsWith(SHARED)
                ? TopicFilter.parse(TopicFilter.SHARE + own.substring(SHARED.length()))
                : TopicFilter.plain(own.startsWith(PLAIN) ? own.substring(PLAIN.length()) : "");
        if (filter instanceof TopicFilter.Valid valid) {
            return valid;
        }
        throw ThingException.invalid("its name has no valid filter");
    }

    private static String own(String name) {
        return name.length() > DIGITS ? name.substring(DIGITS + 1) : "";
    }

    private static long number(String digits) {
        if (digits.length() != DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw ThingException.invalid("its name has no number of 16 digits");
        }
        return HexFormat.fromHexDigitsToLong(digits);
    }
}
