package io.thingway.platform.transfer;

import io.thingway.error.ThingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON lines. The thing is cut off as text, so that the rest keeps the spelling of its numbers. */
final class JsonLines implements Format.Lines {
    private static final Pattern THING = Pattern.compile("\\s*\\{\\s*\"thing\"\\s*:\\s*\"([^\"\\\\]+)\"\\s*,");

    @Override
    public String header() {
        return "";
    }

    @Override
    public String write(Row row) {
        return "{\"thing\":\"" + row.thing() + "\"," + Row.item(row.value()).substring(1);
    }

    @Override
    public Row read(String line) {
        Matcher thing = THING.matcher(line);
        if (!thing.lookingAt()) {
            throw ThingException.invalid("a line begins with {\"thing\":\"ID\",");
        }
        return Format.row(thing.group(1), "{" + line.substring(thing.end()));
    }
}
