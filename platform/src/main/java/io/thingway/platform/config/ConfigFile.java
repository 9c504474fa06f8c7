package io.thingway.platform.config;

import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import io.thingway.platform.files.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code key = value}, one a line, UTF-8; blank lines and lines that begin with {@code #} say nothing. */
final class ConfigFile {
    private ConfigFile() {}

    /** Every line of it; refused with file and line where one cannot be taken. */
    static Map<Key<?>, Entry<?>> read(Path file) {
        Map<Key<?>, Entry<?>> entries = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            Origin origin = new Origin.Line(file, ++number);
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                Entry<?> entry = entry(text, origin);
                Entry<?> before = entries.putIfAbsent(entry.key(), entry);
                if (before != null) {
                    throw ThingException.invalid(
                            origin + ": " + entry.key().name() + " is set already at " + before.origin());
                }
            }
        }
        return entries;
    }

    private static Entry<?> entry(String text, Origin origin) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw ThingException.invalid(origin + ": key = value is wanted, found: " + text);
        }
        String name = text.substring(0, equals).strip();
        return Entry.of(Names.key(name, origin), text.substring(equals + 1).strip(), origin);
    }

    private static List<String> lines(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return Utf8.text(bytes, at -> notText(new Origin.Line(file, Utf8.line(bytes, at))))
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw ThingException.invalid("cannot read " + file + ": " + DataFiles.reason(failed));
        }
    }

    private static ThingException notText(Origin origin) {
        return ThingException.invalid(origin + ": this is not UTF-8");
    }
}
