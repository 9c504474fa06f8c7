package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.Datetimes;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.HistoryStore;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.Scope;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values: read from the history, written as a device writes them, so that everybody who listens hears them. */
record ValuesApi(ThingsApi things, HistoryStore history, ThingService service) {
    private static final RequestContext INSIDE =
            new RequestContext("admin", InetSocketAddress.createUnresolved("admin", 0), true, null);
    private static final String PATH = ThingsApi.ONE + "/values";

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Scope.VALUES_READ, "The newest value of each key.", Views.Values.class, this::latest),
                Route.get(
                                PATH + "/{key}",
                                Scope.VALUES_READ,
                                "Values of one key, the newest first.",
                                Views.Values.class,
                                this::rows)
                        .with(
                                new Route.Parameter("limit", "integer", "1 to 10000, 100 where it is not given."),
                                new Route.Parameter("start", "string", "Not before this datetime."),
                                new Route.Parameter("end", "string", "Before this datetime.")),
                Route.post(
                        PATH,
                        Scope.VALUES_WRITE,
                        "Write values as the thing itself would.",
                        Views.NewValues.class,
                        Views.Done.class,
                        this::write));
    }

    private Object latest(Call call) {
        return values(List.copyOf(
                Stages.await(history.latest(things.known(call).number())).values()));
    }

    private Object rows(Call call) {
        int limit = call.number("limit", 100, RowRange.MAX_LIMIT);
        RowRange range = new RowRange(limit, datetime(call, "start"), datetime(call, "end"));
        ResourceKey key = new ResourceKey(call.part("key"));
        ThingRecord thing = things.known(call);
        return key.magic()
                ? values(Stages.await(history.magic(thing.number())).read(key))
                : values(Stages.await(history.range(thing.number(), key, range)));
    }

    private Object write(Call call) {
        ThingRecord thing = things.known(call);
        if (thing.token() == null) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "the thing's token was revoked: nobody can write to it");
        }
        Stages.await(service.write(INSIDE, thing.token(), ThingJson.DEFAULT.readWrite(call.body())));
        return Views.Done.DONE;
    }

    /** As they were written, {@code 1.50} with its zero. */
    private static Views.Spelt values(List<ResourceValue> values) {
        return new Views.Spelt(new String(ThingJson.writeArray(values), StandardCharsets.UTF_8));
    }

    private static @Nullable Instant datetime(Call call, String name) {
        String text = call.parameter(name);
        try {
            return text == null ? null : Datetimes.parse(text);
        } catch (ThingException malformed) {
            throw ThingException.invalid(name + ": " + malformed.message());
        }
    }
}
