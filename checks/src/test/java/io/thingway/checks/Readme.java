package io.thingway.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The README at the root, by its parts. */
record Readme(String text) {
    private static final Path FILE = Modules.root().resolve("README.md");
    private static final String START = "<!-- capabilities:start -->\n";
    private static final String END = "<!-- capabilities:end -->";

    static Readme read() throws IOException {
        return new Readme(Files.readString(FILE));
    }

    /** The first Java block, without its fences. */
    String snippet() {
        String fence = "```java\n";
        int start = text.indexOf(fence) + fence.length();
        return text.substring(start, text.indexOf("```", start));
    }

    String capabilities() {
        return text.substring(text.indexOf(START) + START.length(), text.indexOf(END));
    }

    void writeCapabilities(String table) throws IOException {
        int start = text.indexOf(START) + START.length();
        Files.writeString(FILE, text.substring(0, start) + table + text.substring(text.indexOf(END)));
    }
}
