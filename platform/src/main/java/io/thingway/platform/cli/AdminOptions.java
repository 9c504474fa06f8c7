package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.error.ThingException;
import io.thingway.platform.admin.AdminClient;
import io.thingway.platform.tls.ClientTls;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server to ask, and how to show what it says. */
final class AdminOptions {
    /** What an Authorization header can carry. */
    private static final Pattern SECRET = Pattern.compile("[\\w.~+/=-]*");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--server",
            paramLabel = "URL",
            converter = Converters.AdminUri.class,
            description = "Ask the admin API there instead of the server on DIR; with --key.")
    private @Nullable URI server;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:THINGWAY_KEY}",
            description = "An API key or a log-in's token, to act for its account (default: THINGWAY_KEY in the"
                    + " environment, which does not show in a list of processes)."
                    + " Without one: for the operator, by the files of DIR.")
    private @Nullable String key;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates to trust, PEM, instead of the JVM's own; with --server https://….")
    private @Nullable Path ca;

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    Path folder() {
        return data.folder();
    }

    AdminClient client() {
        String secret = secret();
        if (server != null && secret == null) {
            throw wrong("--server needs --key, or THINGWAY_KEY");
        }
        return client(secret);
    }

    /** For what is open to everybody. */
    AdminClient visitor() {
        return client("");
    }

    private AdminClient client(@Nullable String secret) {
        if (server != null) {
            return new AdminClient(server, Objects.requireNonNull(secret), tls(server));
        }
        if (ca != null) {
            throw wrong("--ca is for --server; a server on DIR is known by its files");
        }
        return AdminConnection.to(data.folder(), secret);
    }

    private @Nullable String secret() {
        String stripped = key == null ? "" : key.strip();
        if (!SECRET.matcher(stripped).matches()) {
            throw wrong("the key has letters that no key has"); // which ones would show part of it
        }
        return stripped.isEmpty() ? null : stripped;
    }

    private @Nullable SSLContext tls(URI uri) {
        if (ca == null) {
            return null;
        }
        if (!uri.getScheme().equals("https")) {
            throw wrong("--ca is for https://, not for " + uri);
        }
        try {
            return ClientTls.trusting(ca);
        } catch (ThingException unusable) {
            throw wrong("--ca: " + unusable.message());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Prints the answer, as JSON or that member of it alone, for scripts. */
    void print(Surroundings around, JsonNode answer, String member) {
        print(
                around,
                answer,
                () -> around.printLines(List.of(answer.path(member).asText())));
    }

    /** Prints the answer, as JSON or as {@code text}. */
    void print(Surroundings around, JsonNode answer, Runnable text) {
        if (json) {
            around.out().println(answer);
        } else {
            text.run();
        }
    }
}
