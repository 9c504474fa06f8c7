package io.thingway.platform.cli;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * What a command meets around it: environment variables, the three standard streams, the wish to stop, and whether
 * somebody sits at a terminal.
 */
record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        StopSignal stop,
        boolean interactive) {
    /** One line of status for people; standard output stays clean for scripts. */
    void status(String line) {
        err.println(line);
    }

    /** Output for scripts, one item a line, written in one go; codes and tokens that got nowhere are an error. */
    void printLines(List<String> lines) {
        out.print(String.join("\n", lines) + "\n");
        if (out.checkError()) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE, "done, but the result is lost: cannot write to standard output");
        }
    }
}
