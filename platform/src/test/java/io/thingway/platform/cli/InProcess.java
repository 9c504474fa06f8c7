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
        cli = new Cli(new Surroundings(
                environment,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new StopSignal()));
    }

    static InProcess plain() {
        return new InProcess(Map.of(), "");
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
