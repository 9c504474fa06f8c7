package io.thingway.platform.engine.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small disk in memory. Only root may mount one: elsewhere the test is skipped, but never where {@code CI=true} is
 * set.
 */
record Mount(Path folder) implements AutoCloseable {
    static Mount at(Path folder, String options) throws IOException {
        assumeTrue(
                "root".equals(System.getProperty("user.name")) || "true".equals(System.getenv("CI")),
                "a disk can be mounted by root only");
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
