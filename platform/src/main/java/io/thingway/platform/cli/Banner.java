package io.thingway.platform.cli;

import io.thingway.platform.RunningPlatform;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a server says when it is up, in plain words; where it listens is said apart. */
final class Banner {
    private Banner() {}

    /** One fact a line. */
    static List<String> of(RunningPlatform platform, Path data, Optional<Path> config) {
        List<String> lines = new ArrayList<>();
        lines.add("thingway " + Version.number() + ", data in " + data);
        lines.add(config.map(file -> "Configured by " + file + "; thingway config shows what is in force")
                .orElse("Configured by no file; thingway config shows what is in force"));
        lines.add("Stored " + platform.engine().description());
        if (!platform.mqttOnHttp().isEmpty()) {
            lines.add("MQTT over WebSocket on the ports of HTTP, too: "
                    + platform.mqttOnHttp().stream().map(URI::toString).collect(Collectors.joining(", ")));
        }
        platform.ca().ifPresent(ca -> lines.add("Development certificate: TLS clients must trust " + ca));
        return lines;
    }
}
