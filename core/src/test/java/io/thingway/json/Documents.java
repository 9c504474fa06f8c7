package io.thingway.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Valid writes at random, each made together with the push it must become: every piece of JSON is spelt twice, once
 * with random white space and once without. Nothing of the code under test is used.
 */
final class Documents {
    /** A piece of JSON as it is sent and as it must arrive. */
    record Spelling(String sent, String pushed) {}

    private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\t \r\n");
    private static final List<String> CHARACTERS = List.of(
            "a",
            "Z",
            "0",
            " ",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "'",
            "/",
            "$",
            "é",
            "ß",
            "İ",
            "ı",
            "温",
            "😀",
            "\u2028",
            "\\\"",
            "\\\\",
            "\\/",
            "\\b",
            "\\f",
            "\\n",
            "\\r",
            "\\t",
            "\\u0000",
            "\\u00e9",
            "\\u00E9",
            "\\ud83d\\ude00");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "7",
            "-12",
            "21.5",
            "1.50",
            "0.0000001",
            "1e5",
            "1E+05",
            "-2.50e-300",
            "1e999999",
            "123456789012345678901234567890.12345678901234567890");
    private static final List<String> LITERALS = List.of("true", "false", "null");
    private static final List<String> KEYS =
            List.of("a", "temperature", "A.b-C_9", "$geo", "$settings", "$settings.x.y");
    private static final List<String> PLAIN_KEYS = List.of("a", "temperature", "A.b-C_9", "0");
    private static final List<String> TEXTS = List.of("\"\"", "\"on\"", "\" {[,:'/$]} ~\"", "\"0123456789\"");
    private static final List<Spelling> DATETIMES = List.of(
            new Spelling("null", ""),
            new Spelling("\"20151028121856\"", "\"2015-10-28T12:18:56.000Z\""),
            new Spelling("\"20151028T121856\"", "\"2015-10-28T12:18:56.000Z\""),
            new Spelling("\"2015-10-28T12:18:56.799Z\"", "\"2015-10-28T12:18:56.799Z\""),
            new Spelling("\"2015-10-28T12:18:56.799999\"", "\"2015-10-28T12:18:56.799Z\""));
    private static final List<Spelling> PLACES = List.of(
            new Spelling("null", ""),
            new Spelling("{ \"lat\" : 41.40, \"long\" : -2 }", "{\"lat\":41.4,\"long\":-2}"),
            new Spelling("{\"long\":\"1e2\",\"x\":[{}],\"lat\":\"-90.0\"}", "{\"lat\":-90,\"long\":100}"));

    private final Random random;

    Documents(Random random) {
        this.random = random;
    }

    /** An envelope or a bare array, with at least one item. */
    Spelling write() {
        Spelling items = list("[", "]", 1 + random.nextInt(4), this::item);
        if (random.nextBoolean()) {
            return items;
        }
        List<String> members = new ArrayList<>(List.of("\"values\"" + space() + ":" + space() + items.sent()));
        strangers(members);
        return new Spelling(object(members), items.pushed());
    }

    /** A write of nothing but keys that are not magic, and numbers, literals and texts of ASCII without escapes. */
    Spelling plainWrite() {
        Spelling items = list("[", "]", 1 + random.nextInt(4), this::plainItem);
        return random.nextBoolean()
                ? items
                : new Spelling(object(List.of(member(same("\"values\""), items).sent())), items.pushed());
    }

    private Spelling plainItem() {
        Spelling key = member(same("\"key\""), same('"' + pick(PLAIN_KEYS) + '"'));
        Spelling value = member(same("\"value\""), same(pick(pick(List.of(NUMBERS, LITERALS, TEXTS)))));
        return new Spelling(object(List.of(key.sent(), value.sent())), "{" + key.pushed() + "," + value.pushed() + "}");
    }

    /** An array or object. */
    Spelling structure(int depth) {
        int size = random.nextInt(4);
        return random.nextBoolean()
                ? list("[", "]", size, () -> value(depth))
                : list("{", "}", size, () -> member(string(), value(depth)));
    }

    private Spelling item() {
        Spelling value = value(0);
        String key = pick(KEYS);
        List<String> members = new ArrayList<>();
        members.add(member(name("key"), same('"' + key + '"')).sent());
        members.add(member(name("value"), value).sent());
        String pushed = "{\"key\":\"" + key + "\",\"value\":" + value.pushed();
        pushed += optional("datetime", DATETIMES, members);
        pushed += optional("geo", PLACES, members);
        strangers(members);
        return new Spelling(object(members), pushed + "}");
    }

    private String optional(String name, List<Spelling> choices, List<String> members) {
        if (random.nextInt(3) > 0) {
            return "";
        }
        Spelling chosen = pick(choices);
        members.add(member(name(name), chosen).sent());
        return chosen.pushed().isEmpty() ? "" : ",\"" + name + "\":" + chosen.pushed();
    }

    private void strangers(List<String> members) {
        for (int i = random.nextInt(3); i > 0; i--) {
            members.add(member(pick(List.of(same("\"units\""), same("\"\\u00e9\""), same("\"é\""))), value(2))
                    .sent());
        }
        Collections.shuffle(members, random);
    }

    private Spelling value(int depth) {
        return switch (random.nextInt(depth > 3 ? 3 : 5)) {
            case 0 -> same(pick(NUMBERS));
            case 1 -> string();
            case 2 -> same(pick(LITERALS));
            default -> structure(depth + 1);
        };
    }

    private Spelling string() {
        int length = random.nextInt(50) == 0 ? 3_000 : random.nextInt(6);
        return same(
                IntStream.range(0, length).mapToObj(i -> pick(CHARACTERS)).collect(Collectors.joining("", "\"", "\"")));
    }

    /** A member's name, sometimes with an escaped letter. */
    private Spelling name(String name) {
        return same(
                random.nextInt(5) > 0
                        ? '"' + name + '"'
                        : String.format("\"\\u%04x%s\"", (int) name.charAt(0), name.substring(1)));
    }

    private Spelling member(Spelling name, Spelling value) {
        return new Spelling(name.sent() + space() + ":" + space() + value.sent(), name.pushed() + ":" + value.pushed());
    }

    private String object(List<String> members) {
        return space() + "{" + space() + String.join(space() + "," + space(), members) + space() + "}" + space();
    }

    private Spelling list(String open, String close, int size, Supplier<Spelling> element) {
        List<Spelling> elements =
                IntStream.range(0, size).mapToObj(i -> element.get()).toList();
        String sent = elements.stream().map(Spelling::sent).collect(Collectors.joining(space() + "," + space()));
        String pushed = elements.stream().map(Spelling::pushed).collect(Collectors.joining(","));
        return new Spelling(space() + open + space() + sent + space() + close + space(), open + pushed + close);
    }

    private String space() {
        return pick(SPACES);
    }

    private static Spelling same(String text) {
        return new Spelling(text, text);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
