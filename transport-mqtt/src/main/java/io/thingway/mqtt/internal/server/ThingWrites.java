package io.thingway.mqtt.internal.server;

import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingWriter;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The writes of one connection: most have one thing, whose writer is kept when it is written to a second time in a row. */
final class ThingWrites {
    private final ThingService service;
    private final RequestContext context;
    private @Nullable ThingToken last;
    private @Nullable ThingWriter writer;

    ThingWrites(ThingService service, RequestContext context) {
        this.service = service;
        this.context = context;
    }

    /** As {@link ThingService#write}; one at a time. */
    @SuppressWarnings("ReferenceEquality") // a loop has one object for a topic; an equal one costs a look-up
    CompletionStage<@Nullable Void> write(ThingToken token, ThingWrite write) {
        if (token != last) {
            last = token;
            writer = null;
            return service.write(context, token, write);
        }
        ThingWriter kept = writer == null ? service.writer(context, token) : writer;
        writer = kept;
        return kept.write(write);
    }
}
