package io.thingway.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page that is made from the code, between {@code <!-- name:start -->} and {@code <!-- name:end -->}. */
record GeneratedPart(String page, String name) {
    private static final boolean UPDATE = Boolean.getBoolean("readme.update");

    /** What the page says; where the build was asked to, it is made to say {@code wanted} first. */
    String textOnceItIs(String wanted) throws IOException {
        Path file = Modules.root().resolve(page);
        String text = Files.readString(file);
        int start = text.indexOf(marker("start")) + marker("start").length();
        int end = text.indexOf(marker("end"));
        if (UPDATE) {
            Files.writeString(file, text.substring(0, start) + wanted + text.substring(end));
            return wanted;
        }
        return text.substring(start, end);
    }

    private String marker(String place) {
        return "<!-- " + name + ":" + place + " -->" + (place.equals("start") ? "\n" : "");
    }
}
