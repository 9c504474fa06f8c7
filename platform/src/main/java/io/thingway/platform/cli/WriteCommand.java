package io.thingway.platform.cli;

import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "write",
        description = {
            "Write values to a thing, all or none.",
            "",
            "A value that is JSON (21.5, true, null, [1,2], {\"a\":1}, \"text\") is sent as such, anything else as text.",
            ""
        })
final class WriteCommand implements Callable<Integer> {
    @Mixin
    private ConnectionArguments server = new ConnectionArguments();

    @Mixin
    private TokenOptions thing;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "KEY=VALUE",
            converter = Converters.KeyValue.class,
            description = "What to write, in this order.")
    private List<ResourceValue> values = List.of();

    @Option(
            names = "--datetime",
            paramLabel = "TIME",
            converter = Converters.Datetime.class,
            description = "When it was measured, for all values: YYYYMMDDHHmmss or YYYYMMDDTHHmmss (UTC), or"
                    + " ISO 8601 such as 2015-10-28T12:18:56.799Z (without a zone: UTC)."
                    + " Without it the server's time counts.")
    private @Nullable Instant datetime;

    @Option(
            names = "--geo",
            paramLabel = "LAT,LONG",
            converter = Converters.Geo.class,
            description = "Where it was measured, for all values, in degrees.")
    private @Nullable GeoPoint geo;

    WriteCommand(Surroundings around) {
        this.thing = new TokenOptions(around);
    }

    @Override
    public Integer call() {
        ThingToken token = thing.token();
        List<ResourceValue> complete = values.stream()
                .map(value -> new ResourceValue(value.key(), value.value(), datetime, geo))
                .toList();
        try (ThingConnection connection = server.connect(ReconnectPolicy.NEVER)) {
            connection.blocking().thing(token).write(complete);
        }
        return ExitCodes.DONE;
    }
}
