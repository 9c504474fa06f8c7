package io.thingway.platform.transfer;

import io.thingway.error.ThingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON lines. The thing is cut off as text, so that the rest keeps the spelling of its numbers. */
final class JsonLines implements Format.Lines {
    private static final Pattern THING = Pattern.compile("\\s*\\{\\s*\"thing\"\\s*:\\s*\"([^\"\\\\]+)\"\\s*,");

    private static final Pattern DESCRIPTION = Pattern.compile("\\s*\"description\"\\s*:\\s*(\\{.*})\\s*}\\s*");

    @Override
    public String header() {
        return "";
    }

    @Override
    public String write(Line line) {
        String what = line instanceof Row row
                ? Row.item(row.value()).substring(1)
                : "\"description\":" + ((Described) line).description() + "}";
        return "{\"thing\":\"" + line.thing() + "\"," + what;
    }

    @Override
    public Line read(String line) {
        Matcher thing = THING.matcher(line);
        if (!thing.lookingAt()) {
            throw ThingException.invalid("a line begins with {\"thing\":\"ID\",");
        }
        Matcher described = DESCRIPTION.matcher(line).region(thing.end(), line.length());
        return described.matches()
                ? new Described(thing.group(1), described.group(1))
                : Format.row(thing.group(1), "{" + line.substring(thing.end()));
    }
}
