package io.thingway.platform.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "things",
        synopsisSubcommandLabel = "COMMAND",
        description = "Things of the server that runs on this machine.")
final class ThingsCommand {

    @Command(name = "activate", description = "Activate things by hand, without a code, and print one token a line.")
    static final class Activate implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private CountOption count = new CountOption();

        @Mixin
        private DataOption data = new DataOption();

        Activate(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            int wanted = count.value();
            around.printLines(AdminConnection.to(data.folder()).activateThings(wanted));
            return ExitCodes.DONE;
        }
    }
}
