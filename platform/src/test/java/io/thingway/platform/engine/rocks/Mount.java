package io.thingway.platform.engine.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk in memory; needs the right to mount, which whoever runs the tests as root has. */
record Mount(Path folder) implements AutoCloseable {
    static Mount at(Path folder, String options) throws IOException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", options, "none", folder.toString());
        return new Mount(folder);
    }

    void readOnly() throws IOException {
        run("mount", "-o", "remount,ro", folder.toString());
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", folder.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue())
                .as("%s: %s", String.join(" ", command), said)
                .isZero();
    }
}
