package io.thingway.http.internal.server.stream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code id} of a server-sent event: {@code 1445948288123-0}. Whoever comes back with it gets what was written from
 * that millisecond on.
 *
 * @param millis since 1970, at most the last of the year 9999
 * @param sequence tells apart the events of one millisecond
 */
record EventId(long millis, int sequence) {
    private static final long LAST = 253_402_300_799_999L;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})-[0-9]{1,10}");

    /** The millisecond of an id; nothing for what no stream of this toolkit has sent. */
    static Optional<Long> millisOf(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(Long.valueOf(form.group(1))).filter(millis -> millis <= LAST)
                : Optional.empty();
    }

    /** The first id behind this one that is not before {@code now}. */
    EventId next(long now) {
        return now > millis ? new EventId(now, 0) : new EventId(millis, sequence + 1);
    }

    /** As it is sent. */
    @Override
    public String toString() {
        return millis + "-" + sequence;
    }
}
