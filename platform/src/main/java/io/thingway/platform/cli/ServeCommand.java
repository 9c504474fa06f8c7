package io.thingway.platform.cli;

import io.thingway.platform.Certificate;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            ""
        })
final class ServeCommand implements Callable<Integer> {
    static final String NAME = "serve";

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Name or address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String host = "";

    @Mixin
    private PortOptions ports = new PortOptions();

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Certificate chain, PEM, leaf first. Without it a development certificate and its authority"
                    + " are made in DIR/tls.")
    private @Nullable Path tlsCert;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key: PEM, PKCS#8, not encrypted.")
    private @Nullable Path tlsKey;

    @Option(
            names = "--psk-file",
            paramLabel = "FILE",
            converter = PskFile.class,
            description = "Pre-shared keys of CoAP over DTLS, one identity:key a line, the key in hexadecimal. A thing"
                    + " can always use its id and its token.")
    private PskFile.@Nullable Keys preSharedKeys;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--in-memory",
            description = "Keep no values, codes or things in DIR: all is gone when the server stops.")
    private boolean inMemory;

    ServeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        checkPorts();
        PlatformConfig config = new PlatformConfig(data.folder(), host, ports.open(), certificate())
                .withPreSharedKeys(preSharedKeys == null ? Map.of() : preSharedKeys.byIdentity());
        config = inMemory ? config.withStorage(new Storage.InMemory()) : config;
        around.stop().listen();
        try (RunningPlatform platform = Platform.start(config)) {
            announce(platform);
            around.stop().await();
        }
        return ExitCodes.DONE;
    }

    private void checkPorts() {
        if (ports.open().keySet().stream().noneMatch(Listener::servesThings)) {
            throw wrong("nothing to serve: the ports of MQTT, CoAP and HTTP are all off");
        }
        boolean encrypted = ports.open().keySet().stream().anyMatch(Listener::encrypted);
        if (!encrypted && (tlsCert != null || tlsKey != null)) {
            throw wrong("--tls-cert and --tls-key are for --mqtts-port, --coaps-port and --https-port, which are off");
        }
        if (preSharedKeys != null && !ports.open().containsKey(Listener.COAPS)) {
            throw wrong("--psk-file is for --coaps-port, which is off");
        }
    }

    private void announce(RunningPlatform platform) {
        around.status("Stored " + platform.engine());
        platform.ca().ifPresent(ca -> around.status("Development certificate: TLS clients must trust " + ca));
        for (Listener listener : Listener.values()) {
            platform.uri(listener).ifPresent(uri -> around.out().println(listener.key() + "\t" + uri));
        }
    }

    private @Nullable Certificate certificate() {
        if (tlsCert == null && tlsKey == null) {
            return null;
        }
        return new Certificate(readable("--tls-cert", tlsCert), readable("--tls-key", tlsKey));
    }

    private Path readable(String option, @Nullable Path file) {
        if (file == null) {
            throw wrong(option + " is missing: --tls-cert and --tls-key belong together");
        }
        if (!Files.isReadable(file)) {
            throw wrong(option + ": cannot read " + file);
        }
        return file;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
