package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "connections", synopsisSubcommandLabel = "COMMAND", description = "Who is connected just now.")
final class ConnectionsCommand {
    private static final String PATH = "/admin/v1/connections";

    static CommandLine with(Surroundings around) {
        return new CommandLine(new ConnectionsCommand())
                .addSubcommand(new All(around))
                .addSubcommand(new Kick(around));
    }

    @Command(name = "list", description = "List connections, the oldest first.")
    static final class All implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        All(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            JsonNode answer = admin.client().get(PATH);
            admin.print(
                    around,
                    answer,
                    () -> Columns.of("number", "transport", "address", "encrypted", "clientId", "since")
                            .print(around, answer.path("connections")));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "kick", description = "End a connection; its peer may connect again.")
    static final class Kick implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "NUMBER", description = "Its number in the list.")
        private long number;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Kick(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            JsonNode answer = admin.client().call("DELETE", PATH + "/" + number, null);
            admin.print(around, answer, () -> around.status("ended connection " + number));
            return ExitCodes.DONE;
        }
    }
}
