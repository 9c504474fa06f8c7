package io.thingway.platform.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** What a command meets around it: environment variables, the three standard streams and the wish to stop. */
record Surroundings(
        Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err, StopSignal stop) {
    /** One line of status for people; standard output stays clean for scripts. */
    void status(String line) {
        err.println(line);
    }

    /** Output for scripts, one item a line, written in one go. */
    void printLines(List<String> lines) {
        out.print(String.join("\n", lines) + "\n");
        out.flush();
    }
}
