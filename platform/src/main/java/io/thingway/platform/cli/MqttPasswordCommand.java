package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import io.thingway.platform.account.Passwords;
import io.thingway.platform.plain.PasswordFile;
import java.io.Console;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "mqtt-password",
        description = {
            "Print a line for mqtt.password-file: the name, and the hash of a password of 8 to 1,024 characters, which is"
                    + " asked for at the terminal.",
            ""
        })
final class MqttPasswordCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The user name that clients give.")
    private String name = "";

    @Mixin
    private PasswordOption password = new PasswordOption();

    MqttPasswordCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        String given = password.read(around);
        PasswordFile.line(name, ""); // before anybody types
        around.printLines(List.of(PasswordFile.line(name, hash(given == null ? typed() : given))));
        return ExitCodes.DONE;
    }

    private static String hash(String password) {
        try (Passwords passwords = new Passwords(new SecureRandom())) {
            return passwords.hash(password).toCompletableFuture().join();
        } catch (CompletionException refused) {
            throw ThingException.from(refused);
        }
    }

    private String typed() {
        Console terminal = Terminal.console()
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "without a terminal it takes --password-file"));
        char[] first = read(terminal, "Password: ");
        char[] again = read(terminal, "Again: ");
        if (!Arrays.equals(first, again)) {
            throw ThingException.invalid("the two are not the same");
        }
        return new String(first);
    }

    private static char[] read(Console terminal, String prompt) {
        char @Nullable [] typed = terminal.readPassword(prompt);
        return typed == null ? new char[0] : typed;
    }
}
