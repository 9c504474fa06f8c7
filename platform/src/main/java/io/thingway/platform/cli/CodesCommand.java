package io.thingway.platform.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "codes",
        synopsisSubcommandLabel = "COMMAND",
        description = "Activation codes of the server that runs on this machine.")
final class CodesCommand {

    @Command(name = "issue", description = "Issue activation codes and print one a line.")
    static final class Issue implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private CountOption count = new CountOption();

        @Mixin
        private DataOption data = new DataOption();

        Issue(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            int wanted = count.value();
            around.printLines(AdminConnection.to(data.folder()).issueCodes(wanted));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "left", description = "Print how many codes were issued and not yet used.")
    static final class Left implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private DataOption data = new DataOption();

        Left(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            around.out().println(AdminConnection.to(data.folder()).codesLeft());
            return ExitCodes.DONE;
        }
    }
}
