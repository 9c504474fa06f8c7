package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.config.Configured;
import io.thingway.platform.config.Key;
import io.thingway.platform.config.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = ServeCommand.NAME,
        sortOptions = false,
        description = {
            "Serve things until Ctrl-C or SIGTERM.",
            "",
            "A port is a number, 0 for a free one, or off. When all ports are open they are printed, and written to"
                    + " DIR/ports.json, which is there exactly as long as the server serves.",
            "",
            "Everything but --data, --config and --in-memory can be set in the file and in the environment, too; see"
                    + " thingway config --describe.",
            ""
        })
final class ServeCommand implements Callable<Integer> {
    static final String NAME = "serve";

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConfigOption file = new ConfigOption();

    @Option(
            names = "--in-memory",
            description = "Keep nothing in DIR: all is gone at the end. Short for --storage memory.")
    private boolean inMemory;

    ServeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        PlatformConfig config = config();
        around.stop().listen();
        try (RunningPlatform platform = Platform.start(config)) {
            announce(platform);
            around.stop().await();
        }
        return ExitCodes.DONE;
    }

    private PlatformConfig config() {
        try {
            Map<Key<?>, String> flags =
                    new LinkedHashMap<>(SettingOptions.given(spec.commandLine().getParseResult()));
            if (inMemory && !"memory".equals(flags.getOrDefault(Key.STORAGE, "memory"))) {
                throw ThingException.invalid("--in-memory and --storage disk contradict each other: give one of them");
            }
            if (inMemory) {
                flags.put(Key.STORAGE, "memory");
            }
            Settings settings = file.settings(around, flags);
            Logging.configure(settings);
            return Configured.platform(settings, file.folder(), Version.number());
        } catch (ThingException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.message());
        }
    }

    private void announce(RunningPlatform platform) {
        Consumer<String> sayer = Logging.inJson() ? LoggerFactory.getLogger(ServeCommand.class)::info : around::status;
        Banner.of(platform, file.folder(), file.used()).forEach(sayer);
        offerSetup(platform);
        for (Listener listener : Listener.values()) {
            platform.uri(listener).ifPresent(uri -> around.out().println(listener.key() + "\t" + uri));
        }
    }

    /** The link is a secret: for the terminal itself, never for standard error, which may be kept as a log. */
    private static void offerSetup(RunningPlatform platform) {
        if (!Logging.inJson()) {
            Terminal.console()
                    .ifPresent(terminal -> platform.setupLink()
                            .ifPresent(link -> terminal.printf("Take the operator's log-in, once: %s%n", link)));
        }
    }
}
