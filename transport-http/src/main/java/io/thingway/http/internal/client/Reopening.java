package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a stream that ended waits before it is opened again. */
final class Reopening {
    private static final Duration AFTER_TOO_MANY = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration OTHERWISE = Duration.ofSeconds(10);

    private Duration tooMany = AFTER_TOO_MANY;

    /** After the server ended it; {@code said} is the reason it gave, if any. */
    Duration afterEnd(boolean subscribed, @Nullable ThingException said) {
        if (!subscribed) {
            return OTHERWISE;
        }
        tooMany = AFTER_TOO_MANY;
        return said == null ? Duration.ZERO : said.retryAfter().orElse(Duration.ZERO);
    }

    /** After it was refused for now. */
    Duration afterRefusal(ThingException refusal) {
        if (refusal.retryAfter().isPresent() || refusal.code() != ErrorCode.TOO_MANY_REQUESTS) {
            return refusal.retryAfter().orElse(OTHERWISE);
        }
        Duration wait = tooMany;
        tooMany = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        return wait;
    }
}
