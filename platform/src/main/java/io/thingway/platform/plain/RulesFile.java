package io.thingway.platform.plain;

import io.thingway.platform.files.FileLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of rules as mosquitto has it: {@code user NAME}, {@code topic [read|write|readwrite|deny] FILTER} for that user
 * (before the first, for clients without a name), and {@code pattern …} for everybody, with {@code %u} and {@code %c}. A
 * filter with spaces has one of the four words before it.
 */
public final class RulesFile {
    private final List<Rule> nameless = new ArrayList<>();
    private final Map<String, List<Rule>> users = new HashMap<>();
    private final List<Rule> everybody = new ArrayList<>();
    private List<Rule> current = nameless;

    private RulesFile() {}

    /**
     * Refuses what {@link #read} would refuse.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming file and line
     */
    public static void check(Path file) {
        read(file);
    }

    /** The rules; refused with file and line where one cannot be taken. */
    static Rules read(Path file) {
        RulesFile rules = new RulesFile();
        FileLine.read(file).forEach(rules::take);
        return new Rules(rules.nameless, rules.users, rules.everybody);
    }

    private void take(FileLine line) {
        String[] parts = line.text().split("\\s+", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        switch (parts[0]) {
            case "user" -> current = users.computeIfAbsent(name(line, rest), first -> new ArrayList<>());
            case "topic" -> current.add(fixed(line, rest));
            case "pattern" -> everybody.add(pattern(line, rest));
            default -> throw line.wrong("user, topic or pattern is wanted at the beginning");
        }
    }

    private static String name(FileLine line, String name) {
        if (name.isEmpty()) {
            throw line.wrong("a name is wanted behind user");
        }
        return name;
    }

    private static Rule fixed(FileLine line, String rest) {
        Grant grant = Grant.of(line, rest);
        if (Client.hasPlace(grant.filter)) {
            throw line.wrong("%u and %c are for lines that begin with pattern");
        }
        return new Rule.Fixed(grant.access, Filter.of(grant.filter));
    }

    private static Rule pattern(FileLine line, String rest) {
        Grant grant = Grant.of(line, rest);
        return Client.hasPlace(grant.filter)
                ? new Rule.Pattern(grant.access, grant.filter)
                : new Rule.Fixed(grant.access, Filter.of(grant.filter));
    }

    /** What stands behind the first word. */
    private record Grant(Access access, String filter) {
        private static final List<String> WORDS = List.of("read", "write", "readwrite", "deny");

        static Grant of(FileLine line, String rest) {
            String[] parts = rest.split("\\s+", 2);
            boolean isWord = WORDS.contains(parts[0]);
            if (!isWord && parts.length == 2) { // such as dney, which would deny nothing
                throw line.wrong("the first of several words is none of read, write, readwrite and deny;"
                        + " a filter with spaces takes one of them before it");
            }
            Grant grant = isWord
                    ? new Grant(Access.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts.length == 2 ? parts[1] : "")
                    : new Grant(Access.READWRITE, rest);
            grant.check(line);
            return grant;
        }

        private void check(FileLine line) {
            if (filter.isEmpty()) {
                throw line.wrong("[read|write|readwrite|deny] and a filter are wanted");
            }
            if (filter.startsWith("$share/")) {
                throw line.wrong("rules are about the filter of a shared subscription: leave $share and the group out");
            }
            if (!Filter.isValid(filter)) {
                throw line.wrong("this is no filter: + and # are whole levels, and # is the last of them");
            }
        }
    }
}
