package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The real program in a JVM of its own, as a user starts it; killed when closed. */
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code thingway args}; its output goes to files in {@code folder}. */
    public static Child start(Path folder, String... args) {
        return start(folder, Map.of(), args);
    }

    public static Child start(Path folder, Map<String, String> environment, String... args) {
        return launch(folder, environment, command(folder, args));
    }

    /** Starts another way to run it, such as its launcher. */
    static Child launch(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile(folder, "thingway", ".out");
            Path err = Files.createTempFile(folder, "thingway", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("LC_ALL", "C.UTF-8"); // as the launcher does
            Process process = builder.start();
            process.getOutputStream().close();
            return new Child(process, out, err);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What starts {@code thingway args}. */
    static List<String> command(Path folder, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback.xml", // not the one for tests
                "-Djava.io.tmpdir=" + folder,
                "--enable-native-access=ALL-UNNAMED", // as the jar's manifest says
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until the program says this on standard error. */
    public Child awaitErr(String text) {
        awaitUntil("says " + text, () -> err().contains(text));
        return this;
    }

    /** Waits until the program says this on standard output. */
    public Child awaitOut(String text) {
        awaitUntil("prints " + text, () -> out().contains(text));
        return this;
    }

    /** Sends a signal such as {@code TERM}. */
    public Child signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start();
        assertThat(kill.waitFor()).isZero();
        return this;
    }

    /** Waits for the end and gives the exit status. */
    public int status() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the program ends; so far it said: %s%s", out(), err())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void awaitUntil(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertThat(process.isAlive() || condition.call())
                            .as("it ended before it %s; it said: %s%s", what, out(), err())
                            .isTrue();
                    return condition.call();
                });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
