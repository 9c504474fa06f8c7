package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "change",
        description = {
            "Change an account; what is not given stays.",
            "A new password ends the account's other log-ins. The last operator who can log in stays one."
        })
final class AccountChangeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The account's id; operator for the operator's own.")
    private String id = "";

    @Option(names = "--email", paramLabel = "E-MAIL", description = "What it logs in by.")
    private @Nullable String email;

    @Option(names = "--role", paramLabel = "ROLE", description = "maker or operator.")
    private @Nullable String role;

    @Option(names = "--tier", paramLabel = "TIER", description = "developer or premium.")
    private @Nullable String tier;

    @Mixin
    private PasswordOption password = new PasswordOption();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    AccountChangeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Map<String, Object> wanted = new HashMap<>();
        AccountsCommand.put(wanted, "email", email);
        AccountsCommand.put(wanted, "role", role);
        AccountsCommand.put(wanted, "tier", tier);
        AccountsCommand.put(wanted, "password", password.read(around));
        if (wanted.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to change: give --email, --role, --tier or --password-file");
        }
        JsonNode answer = admin.client().call("PATCH", AccountsCommand.PATH + "/" + Paths.part(id), wanted);
        admin.print(around, answer, () -> Columns.describe(around, answer));
        return ExitCodes.DONE;
    }
}
