package io.thingway.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One normative statement of MQTT.
 *
 * @param number such as {@code 3.3.1-5}
 * @param binds {@code server}, {@code client} or {@code both}
 * @param asks what, in our words
 * @param untested why no test proves it: {@code open}, {@code open: …} or {@code void: …}; empty: there has to be one
 */
record Statement(String number, String binds, String asks, String untested) {
    private static final Path FOLDER =
            Modules.root().resolve("transport-mqtt/src/test/resources/io/thingway/mqtt/conformance");

    /** All of a version, in their order. */
    static List<Statement> of(String version) throws IOException {
        return Files.readAllLines(FOLDER.resolve("mqtt-" + version + ".txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Statement::parse)
                .toList();
    }

    static Statement parse(String line) {
        String[] columns = line.split(" \\| ", -1);
        if (columns.length < 3
                || columns.length > 4
                || !List.of("server", "client", "both").contains(columns[1])) {
            throw new IllegalArgumentException("not \"number | binds | asks | why untested\": " + line);
        }
        return new Statement(columns[0], columns[1], columns[2], columns.length == 4 ? columns[3] : "");
    }

    boolean concernsServer() {
        return !binds.equals("client");
    }

    boolean open() {
        return untested.startsWith("open");
    }

    /** What is to be said of it beside that. */
    String why() {
        return untested.substring(untested.indexOf(':') + 1).strip();
    }

    boolean cannotArise() {
        return untested.startsWith("void: ");
    }
}
