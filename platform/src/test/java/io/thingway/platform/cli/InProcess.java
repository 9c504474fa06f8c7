package io.thingway.platform.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs commands within the test's JVM and keeps what they print. */
final class InProcess {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Cli cli;

    InProcess(Map<String, String> environment, String in) {
        this(environment, in, false);
    }

    private InProcess(Map<String, String> environment, String in, boolean interactive) {
        cli = new Cli(new Surroundings(
                environment,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new StopSignal(),
                interactive));
    }

    static InProcess plain() {
        return new InProcess(Map.of(), "");
    }

    /** Somebody at a terminal, who types that. */
    static InProcess typing(String in) {
        return new InProcess(Map.of(), in, true);
    }

    int run(String... args) {
        return cli.run(args);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
