package io.thingway.platform.cli;

import io.thingway.activation.ActivationState.Activated;
import io.thingway.activation.CredentialStore;
import io.thingway.activation.FileCredentialStore;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "activate", description = "Trade an activation code for a thing's token and print it.")
final class ActivateCommand implements Callable<Integer> {
    private static final String VARIABLE = "THINGWAY_CODE";

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionArguments server = new ConnectionArguments();

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "The activation code; or set " + VARIABLE + ", which the process list does not show.")
    private @Nullable String code;

    @Option(names = "--code-file", paramLabel = "FILE", description = "Read it from a file; - is standard input.")
    private @Nullable String file;

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description =
                    "Keep the token in this file, readable by its owner alone. A repeat after a crash at any point"
                            + " gets the same token, from the file alone once it is there.")
    private @Nullable Path store;

    ActivateCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        ActivationCode wanted = new Secrets(around, spec, "--code", VARIABLE).find(code, file, ActivationCode::new);
        around.printLines(List.of(activate(wanted).token().value()));
        return ExitCodes.DONE;
    }

    private ActivatedThing activate(ActivationCode wanted) {
        if (store == null) {
            try (ThingConnection connection = server.connect(ReconnectPolicy.NEVER)) {
                return connection.blocking().activate(wanted);
            }
        }
        CredentialStore file = new FileCredentialStore(store);
        if (file.load().orElse(null) instanceof Activated done && done.code().equals(wanted)) {
            return done.thing();
        }
        try (ThingConnection connection = server.connect(ReconnectPolicy.NEVER)) {
            return connection.blocking().activate(wanted, file);
        }
    }
}
