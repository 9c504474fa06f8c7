package io.thingway.platform.cli;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Asks somebody at a terminal before what cannot be undone. Scripts are never asked. */
final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");

    @Option(names = "--yes", description = "Do not ask: there is no way back but a backup.")
    private boolean given;

    /** Whether nobody needs to be asked. */
    boolean given() {
        return given;
    }

    /** Goes on where it is wanted; refuses where it is not. */
    void ask(Surroundings around, String question) {
        if (given || !around.interactive()) {
            return;
        }
        around.err().print(Visible.text(question) + " [y/N] ");
        around.err().flush();
        if (!YES.contains(line(around).strip().toLowerCase(Locale.ROOT))) {
            throw ThingException.of(ErrorCode.CLOSED, "nothing was done");
        }
    }

    private static String line(Surroundings around) {
        try {
            String line = new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException gone) {
            return "";
        }
    }
}
