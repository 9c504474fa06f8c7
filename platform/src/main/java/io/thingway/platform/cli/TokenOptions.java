package io.thingway.platform.cli;

import io.thingway.model.ThingToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which thing. */
final class TokenOptions {
    static final String VARIABLE = "THINGWAY_TOKEN";

    private final Surroundings around;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The thing's token; or set " + VARIABLE + ", which the process list does not show.")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Read it from a file; - is standard input.")
    private @Nullable String file;

    TokenOptions(Surroundings around) {
        this.around = around;
    }

    ThingToken token() {
        return new Secrets(around, command, "--token", VARIABLE).find(token, file, ThingToken::new);
    }
}
