package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the link for the operator's first log-in is told. */
class SetupLinkIT {
    private static final Path SCRIPT = Path.of("/usr/bin/script"); // gives its command a terminal

    @TempDir
    Path folder;

    @Test
    void the_link_is_for_the_terminal_and_not_for_a_log() throws Exception {
        Path log = folder.resolve("server.log");

        try (Child terminal =
                Child.launch(folder, Map.of(), List.of(SCRIPT.toString(), "-qec", serve(log), "/dev/null"))) {
            terminal.awaitOut("admin\t");

            assertThat(terminal.out()).contains("Take the operator's log-in, once: http://127.0.0.1:");
            assertThat(log).content().contains("data in ").doesNotContain("/setup#");
        }
    }

    private String serve(Path log) {
        List<String> command = Child.command(
                folder,
                "serve",
                "--in-memory",
                "--data",
                folder.resolve("data").toString(),
                "--admin-port",
                "0",
                "--mqtt-port",
                "0",
                "--mqtts-port",
                "off",
                "--coap-port",
                "off",
                "--coaps-port",
                "off",
                "--http-port",
                "off",
                "--https-port",
                "off");
        return "exec " + command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")) + " 2> " + log;
    }
}
