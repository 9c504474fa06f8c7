package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", description = "Show how a server is; the exit status is 1 when it cannot store.")
final class StatusCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    StatusCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        JsonNode answer = admin.client().get("/admin/v1/health");
        admin.print(around, answer, () -> Columns.describe(around, answer));
        return answer.path("storing").asBoolean() ? ExitCodes.DONE : ExitCodes.REFUSED;
    }
}
