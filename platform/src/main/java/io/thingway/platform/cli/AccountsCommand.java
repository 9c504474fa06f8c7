package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "accounts",
        synopsisSubcommandLabel = "COMMAND",
        description = "Accounts of makers, and their keys for programs.")
final class AccountsCommand {
    static final String PATH = "/admin/v1/accounts";

    static CommandLine with(Surroundings around) {
        return new CommandLine(new AccountsCommand())
                .addSubcommand(new Create(around))
                .addSubcommand(new All(around))
                .addSubcommand(new AccountChangeCommand(around))
                .addSubcommand(new Delete(around))
                .addSubcommand(new Key(around))
                .addSubcommand(new Keys(around));
    }

    @Command(name = "create", description = "Make an account and print its id.")
    static final class Create implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "E-MAIL", description = "What it logs in by.")
        private String email = "";

        @Option(names = "--tier", paramLabel = "TIER", description = "developer or premium (default: developer).")
        private @Nullable String tier;

        @Option(names = "--role", paramLabel = "ROLE", description = "maker or operator (default: maker).")
        private @Nullable String role;

        @Mixin
        private PasswordOption password = new PasswordOption();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Create(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            Map<String, Object> wanted = new HashMap<>(Map.of("email", email));
            put(wanted, "tier", tier);
            put(wanted, "role", role);
            put(wanted, "password", password.read(around));
            JsonNode answer = admin.client().call("POST", PATH, wanted);
            admin.print(around, answer, "id");
            return ExitCodes.DONE;
        }
    }

    @Command(name = "list", description = "List accounts.")
    static final class All implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        All(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            JsonNode answer = Lists.all(admin.client(), PATH, "accounts", Map.of());
            admin.print(
                    around,
                    answer,
                    () -> Columns.of("id", "email", "role", "tier", "app", "created")
                            .print(around, answer.path("accounts")));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "delete", description = "Delete an account that has no things and no open codes.")
    static final class Delete implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "The account's id.")
        private String id = "";

        @Mixin
        private Confirmation confirmation = new Confirmation();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Delete(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            confirmation.ask(around, "Delete the account " + id + " with its keys?");
            JsonNode answer = admin.client().call("DELETE", PATH + "/" + Paths.part(id), null);
            admin.print(around, answer, () -> around.status("deleted " + id));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "key", description = "Make a key for programs and print its secret, which is never shown again.")
    static final class Key implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "The account's id; operator for the operator's own.")
        private String id = "";

        @Mixin
        private KeyOptions key = new KeyOptions();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Key(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            return key.issue(around, admin, PATH + "/" + Paths.part(id));
        }
    }

    @Command(name = "keys", description = "List the keys of an account, or revoke one.")
    static final class Keys implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "The account's id.")
        private String id = "";

        @Mixin
        private KeysOptions keys = new KeysOptions();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Keys(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            return keys.listOrRevoke(around, admin, PATH + "/" + Paths.part(id));
        }
    }

    static void put(Map<String, Object> wanted, String member, @Nullable String value) {
        if (value != null) {
            wanted.put(member, value);
        }
    }
}
