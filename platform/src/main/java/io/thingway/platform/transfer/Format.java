package io.thingway.platform.transfer;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** How rows are lines of a file. */
@SuppressWarnings("ImmutableEnumChecker") // both kinds of lines have no fields
public enum Format {
    /**
     * {@code {"thing":"<id>","key":…,"value":…,"datetime":…,"geo":…}}; the thing comes first. What magic keys hold has no
     * datetime, and {@code {"thing":"<id>","description":{…}}} is what the owner says of a thing.
     */
    JSONL("\n", new JsonLines()),
    /** RFC 4180 with the header {@code thing,key,datetime,value,lat,long}; the value is JSON. Rows with a datetime alone. */
    CSV("\r\n", new CsvLines());

    private final String end;
    private final Lines lines;

    Format(String end, Lines lines) {
        this.end = end;
        this.lines = lines;
    }

    /** As a user writes it. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first line; empty where there is none. */
    public String header() {
        return lines.header();
    }

    /** What ends a line. */
    String end() {
        return end;
    }

    /** Whether there are lines for more than rows with a datetime. */
    boolean takesAll() {
        return this == JSONL;
    }

    String write(Line line) {
        return lines.write(line);
    }

    /** {@link io.thingway.error.ErrorCode#INVALID_REQUEST} for a line that says nothing. */
    Line read(String line) {
        return lines.read(line);
    }

    /** By a file's name. */
    public static Format of(String file) {
        return file.endsWith(".csv") ? CSV : JSONL;
    }

    interface Lines {
        String header();

        String write(Line line);

        Line read(String line);
    }

    /** A row of an item; without a datetime it would be another row each time it is imported. */
    static Row row(String thing, String item) {
        List<ResourceValue> values = ThingJson.DEFAULT
                .readWrite(("[" + item + "]").getBytes(StandardCharsets.UTF_8))
                .values();
        if (values.size() != 1) {
            throw ThingException.invalid("a line holds one value");
        }
        if (values.get(0).datetime() == null && !values.get(0).key().magic()) {
            throw ThingException.invalid("the datetime is missing");
        }
        return new Row(thing, values.get(0));
    }
}
