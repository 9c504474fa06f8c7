package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.Storage;
import io.thingway.platform.engine.records.StoredRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A server in this JVM with nothing but its admin API, and commands on its folder. */
record InProcessServer(Path data, RunningPlatform platform) implements AutoCloseable {
    static InProcessServer on(Path data) {
        return on(data, StoredRegistry.DEVELOPER_CODES);
    }

    static InProcessServer on(Path data, int developerCodes) {
        return new InProcessServer(
                data,
                Platform.start(new PlatformConfig(data, "127.0.0.1", Map.of(Listener.ADMIN, 0), null)
                        .withStorage(new Storage.InMemory())
                        .withDeveloperCodes(developerCodes)));
    }

    /** What a command prints that does what it should. */
    String done(String... args) {
        InProcess thingway = InProcess.plain();
        assertThat(status(thingway, args)).as(thingway.err()).isZero();
        return thingway.out();
    }

    int status(InProcess thingway, String... args) {
        return thingway.run(Stream.concat(Stream.of(args), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }

    @Override
    public void close() {
        platform.close();
    }
}
