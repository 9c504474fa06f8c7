package io.thingway.platform.config;

import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code key = value}, one a line, UTF-8; blank lines and lines that begin with {@code #} say nothing. */
final class ConfigFile {
    /** Some editors put it before everything. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What stands for bytes that are no text. */
    private static final char REPLACEMENT = '\uFFFD';

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

    private static int breaks(String text, int end) {
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private static List<String> lines(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int malformed = text.indexOf(REPLACEMENT);
            if (malformed >= 0 && !Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
                throw ThingException.invalid(
                        new Origin.Line(file, 1 + breaks(text, malformed)) + ": this is not UTF-8");
            }
            return text.substring(text.startsWith(BYTE_ORDER_MARK) ? 1 : 0)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw ThingException.invalid("cannot read " + file + ": " + DataFiles.reason(failed));
        }
    }
}
