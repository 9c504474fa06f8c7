package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.platform.admin.AdminClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "setup",
        description = {
            "Print a link, good once and for a day, at which the operator takes a log-in. An older one ends.",
            "Where the operator has a password already, that takes --reset-password."
        })
final class SetupCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--reset-password",
            description = "Also where the operator has a password, which is good until the link is used.")
    private boolean reset;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    SetupCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        AdminClient client = admin.client();
        JsonNode answer = client.call("POST", "/admin/v1/setup-link", Map.of("reset", reset));
        String link = client.server()
                .resolve("/setup#" + answer.path("secret").asText())
                .toString();
        admin.print(around, answer, () -> around.printLines(List.of(link)));
        return ExitCodes.DONE;
    }
}
