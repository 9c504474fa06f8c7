package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "me",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "One's own account: log-in, password, keys for programs. All but login and show take the token of a"
                        + " log-in as --key.")
final class MeCommand {
    private static final String PATH = "/admin/v1/me";
    private static final String LOGIN = "/admin/v1/login";

    static CommandLine with(Surroundings around) {
        return new CommandLine(new MeCommand())
                .addSubcommand(new Login(around))
                .addSubcommand(new Logout(around))
                .addSubcommand(new Show(around))
                .addSubcommand(new Password(around))
                .addSubcommand(new Key(around))
                .addSubcommand(new Keys(around));
    }

    @Command(name = "login", description = "Log in and print the token, which is good for thirty days.")
    static final class Login implements Callable<Integer> {
        private final Surroundings around;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(paramLabel = "E-MAIL", description = "The account's.")
        private String email = "";

        @Option(
                names = "--password-file",
                required = true,
                paramLabel = "FILE",
                description = "The password is the first line of the file; - is standard input.")
        private String file = "";

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Login(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            String password = PasswordOption.read(around, spec, file, 1).get(0);
            JsonNode answer = admin.visitor().call("POST", LOGIN, Map.of("email", email, "password", password));
            admin.print(around, answer, "token");
            return ExitCodes.DONE;
        }
    }

    @Command(name = "logout", description = "End the log-in.")
    static final class Logout implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Logout(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            JsonNode answer = admin.client().call("DELETE", LOGIN, null);
            admin.print(around, answer, () -> around.status("logged out"));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "show", description = "Show the account that a key or a log-in is of.")
    static final class Show implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Show(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            JsonNode answer = admin.client().get(PATH);
            admin.print(around, answer, () -> Columns.describe(around, answer));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "password", description = "Change the password, which ends the account's other log-ins.")
    static final class Password implements Callable<Integer> {
        private final Surroundings around;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Option(
                names = "--password-file",
                required = true,
                paramLabel = "FILE",
                description =
                        "The password is the first line of the file, the new one the second; - is standard input.")
        private String file = "";

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Password(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            List<String> passwords = PasswordOption.read(around, spec, file, 2);
            JsonNode answer = admin.client()
                    .call("PUT", PATH + "/password", Map.of("current", passwords.get(0), "password", passwords.get(1)));
            admin.print(around, answer, () -> around.status("the password is changed; other log-ins have ended"));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "key", description = "Make a key for programs and print its secret, which is never shown again.")
    static final class Key implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private KeyOptions key = new KeyOptions();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Key(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            return key.issue(around, admin, PATH);
        }
    }

    @Command(name = "keys", description = "List one's own keys, or revoke one.")
    static final class Keys implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private KeysOptions keys = new KeysOptions();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Keys(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            return keys.listOrRevoke(around, admin, PATH);
        }
    }
}
