package io.thingway.http.internal.server.stream;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A write for the time after a stream. */
record LastWill(RequestContext author, ThingToken token, ThingWrite write) {
    private static final Logger LOG = LoggerFactory.getLogger(LastWill.class);

    /** Writes it; a failure has nobody left to be told but the log. */
    void carryOut(ThingService service, StreamCounters counters) {
        try {
            CompletionStage<@Nullable Void> written = service.write(author, token, write);
            written.whenComplete((done, failure) -> account(failure, counters));
        } catch (RuntimeException failure) {
            account(failure, counters);
        }
    }

    private void account(@Nullable Throwable failure, StreamCounters counters) {
        if (failure == null) {
            counters.wills.increment();
        } else {
            LOG.warn(
                    "the last will of {} was refused: {}",
                    author.remote(),
                    ThingException.from(failure).message());
        }
    }
}
