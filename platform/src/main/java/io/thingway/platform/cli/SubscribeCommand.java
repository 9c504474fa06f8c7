package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "subscribe",
        description = {
            "Print every write on a thing as one line of JSON, until Ctrl-C.",
            "",
            "Standard output holds the pushed arrays and nothing else; what happens to the connection is told on"
                    + " standard error. Once connected it comes back by itself when the connection is lost; what was"
                    + " written meanwhile is not repeated.",
            ""
        })
final class SubscribeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionArguments server = new ConnectionArguments();

    @Mixin
    private TokenOptions thing;

    @Option(names = "--count", paramLabel = "N", description = "End after so many lines (default: never).")
    private long count = Long.MAX_VALUE;

    SubscribeCommand(Surroundings around) {
        this.around = around;
        this.thing = new TokenOptions(around);
    }

    @Override
    public Integer call() {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count must be at least 1, is " + count);
        }
        ThingToken token = thing.token();
        try (ThingConnection connection = server.connect(ReconnectPolicy.DEFAULT)) {
            PushPrinter printer = new PushPrinter(around, count);
            connection.blocking().thing(token).subscribe(printer);
            around.stop().listen(); // not before: there is nothing to clean up while it connects
            around.status("subscribed at " + server.uri());
            connection.onState(new ConnectionStatus(around));
            wait(printer);
        }
        return ExitCodes.DONE;
    }

    private void wait(PushPrinter printer) {
        try {
            CompletableFuture.anyOf(printer.done(), around.stop().requested()).join();
        } catch (RuntimeException ended) {
            throw ThingException.from(ended);
        }
    }
}
