package io.thingway.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a service threw: its own refusals as they are, anything else logged and answered without its text. */
public final class ServiceFailures {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceFailures.class);

    private ServiceFailures() {}

    /** The error to answer. */
    public static ThingException of(Throwable thrown, RequestContext context) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ThingException refusal) {
            return refusal;
        }
        LOG.warn("the service failed on a request of {}", context.remote(), cause);
        return ThingException.of(ErrorCode.INTERNAL, "the server failed", cause);
    }
}
