package io.thingway.platform.cli;

import io.thingway.json.ThingJson;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "read",
        description = {
            "Print what was written to one key of a thing, newest first, one value a line.",
            "",
            "Over CoAP or HTTP: v2 has no reads over MQTT. More than 100 values are read page by page.",
            ""
        })
final class ReadCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionArguments server = new ConnectionArguments();

    @Mixin
    private TokenOptions thing;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            required = true,
            converter = Converters.Key.class,
            description = "Which resource.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ResourceKey key;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many values (default: the newest one; with --from or --to: all of the range).")
    private @Nullable Long limit;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Converters.Datetime.class,
            description = "Not before this time, which is included; spelt as --datetime of write.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Converters.Datetime.class,
            description = "Before this time, which is excluded.")
    private @Nullable Instant to;

    ReadCommand(Surroundings around) {
        this.around = around;
        this.thing = new TokenOptions(around);
    }

    @Override
    public Integer call() {
        long count = count();
        ThingToken token = thing.token();
        try (ThingConnection connection = server.connect(ReconnectPolicy.NEVER);
                Stream<ResourceValue> values = values(connection.blocking().thing(token), count)) {
            values.takeWhile(value -> !around.out().checkError()).forEach(this::print);
        }
        return ExitCodes.DONE;
    }

    private long count() {
        long count = limit != null ? limit : from == null && to == null ? 1 : Long.MAX_VALUE;
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1, is " + count);
        }
        return count;
    }

    private Stream<ResourceValue> values(BlockingThingSession session, long count) {
        return count <= ReadQuery.MAX_LIMIT
                ? session.read(key, new ReadQuery((int) count, from, to)).stream()
                : session.stream(key, from, to).limit(count);
    }

    private void print(ResourceValue value) {
        String array = new String(ThingJson.writeArray(List.of(value)), StandardCharsets.UTF_8);
        around.out().println(array.substring(1, array.length() - 1));
    }
}
