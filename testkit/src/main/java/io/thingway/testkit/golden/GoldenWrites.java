package io.thingway.testkit.golden;

import java.util.List;

/** Writes that are accepted. Those with a datetime differ, so that none is a repeat of another. */
final class GoldenWrites {
    private static final String EXACT = "the vendor's Atmel client compares the push with these bytes";
    private static final String OFFSETS = "clients in the field read key and value at fixed offsets";
    private static final String TYPES = "samples compute with numbers and compare quoted ones as strings";
    private static final String DATETIMES = "the vendor's write reference and its clients";
    private static final String GEO = "the vendor's write reference";
    private static final String LEFTOVERS = "members of the first protocol version, still sent by clients";

    static final List<WriteVector> ALL = List.of(
            write("a text", item("green", "\"1\""), item("green", "\"1\""), EXACT),
            new WriteVector(
                    "the bare array is a write, too",
                    "[{\"key\":\"green\",\"value\":\"1\"}]",
                    "[{\"key\":\"green\",\"value\":\"1\"}]",
                    EXACT),
            write(
                    "several values stay in their order, also those of one key",
                    item("b", "1") + "," + item("a", "2") + "," + item("b", "3"),
                    item("b", "1") + "," + item("a", "2") + "," + item("b", "3"),
                    "the vendor's write reference allows batches"),
            write("key comes first, value second", "{\"value\":1,\"key\":\"a\"}", item("a", "1"), OFFSETS),
            write("spaces go", " { \"key\" :\t\"a\" ,\n \"value\" : 1 } ", item("a", "1"), OFFSETS),
            same("a number keeps its zeros", "1.50"),
            same("a number keeps its exponent", "1e3"),
            same("a number keeps its capital exponent and its sign", "-2.0E+10"),
            same("a number may be larger than any long", "123456789012345678901234567890"),
            same("a number may have more digits than any double", "0.1000000000000000055511151231257827"),
            same("a quoted number stays a text", "\"42\""),
            same("true", "true"),
            same("false", "false"),
            same("null", "null"),
            same("an empty text", "\"\""),
            same("text beyond ASCII", "\"grün 温度 🌡\""),
            same("a quote and a backslash", "\"say \\\"hi\\\" \\\\\""),
            same("a line feed and a tab", "\"a\\nb\\tc\""),
            same("escapes stay as they were written", "\"\\u00e9\\/\""),
            same("nested JSON", "{\"a\":[1,2.50,{\"b\":null}],\"c\":\"d e\"}"),
            write(
                    "nested JSON loses its spaces, not those within strings",
                    item("a", "{ \"b\" : [ 1 , 2.50 ] , \"c\" : \"d  e\" }"),
                    item("a", "{\"b\":[1,2.50],\"c\":\"d  e\"}"),
                    TYPES),
            same("an empty array", "[]"),
            same("an empty object", "{}"),
            datetime("YYYYMMDDHHmmss", "20151028121856", "2015-10-28T12:18:56.000Z"),
            datetime("YYYYMMDDTHHmmss", "20151028T121857", "2015-10-28T12:18:57.000Z"),
            datetime("ISO 8601", "2015-10-28T12:18:56.799Z", "2015-10-28T12:18:56.799Z"),
            datetime("ISO 8601 with an offset", "2015-10-28T14:18:57.799+02:00", "2015-10-28T12:18:57.799Z"),
            datetime("ISO 8601 without a zone is UTC", "2015-10-28T12:18:58", "2015-10-28T12:18:58.000Z"),
            datetime("microseconds are cut", "2015-10-28T12:18:58.799999", "2015-10-28T12:18:58.799Z"),
            write(
                    "a datetime of null is none",
                    "{\"key\":\"a\",\"value\":1,\"datetime\":null}",
                    item("a", "1"),
                    "trigger documentation shows it"),
            geo("geo", "{\"lat\":41.4,\"long\":2.1}"),
            geo(
                    "geo with numeric strings, as the vendor's Python library sends it",
                    "{\"lat\":\"41.4\",\"long\":\"2.1\"}"),
            geo("geo with long first and a stranger", "{\"long\":2.10,\"alt\":7,\"lat\":41.40}"),
            write(
                    "datetime goes before geo, both behind value",
                    "{\"geo\":{\"lat\":0,\"long\":-180},\"datetime\":\"20151028121856\",\"key\":\"a\",\"value\":1}",
                    "{\"key\":\"a\",\"value\":1,\"datetime\":\"2015-10-28T12:18:56.000Z\",\"geo\":{\"lat\":0,\"long\":-180}}",
                    OFFSETS),
            write(
                    "the magic key $geo",
                    "{\"key\":\"$geo\",\"value\":null,\"geo\":{\"lat\":41.4,\"long\":2.1}}",
                    "{\"key\":\"$geo\",\"value\":null,\"geo\":{\"lat\":41.4,\"long\":2.1}}",
                    "the vendor's magic-resources reference"),
            write(
                    "a settings path",
                    item("$settings.screen.on", "true"),
                    item("$settings.screen.on", "true"),
                    "the vendor's magic-resources reference"),
            write(
                    "unknown members are ignored",
                    "{\"key\":\"a\",\"units\":\"C\",\"value\":1,\"type\":\"temporal\",\"ttl\":{\"s\":[1]}}",
                    item("a", "1"),
                    LEFTOVERS),
            new WriteVector(
                    "unknown members of the envelope are ignored",
                    "{\"ttl\":1,\"values\":[" + item("a", "1") + "],\"x\":[{}]}\r\n",
                    "[" + item("a", "1") + "]",
                    LEFTOVERS));

    private GoldenWrites() {}

    private static WriteVector write(String name, String items, String pushed, String source) {
        return new WriteVector(name, "{\"values\":[" + items + "]}", "[" + pushed + "]", source);
    }

    private static WriteVector same(String name, String value) {
        return write(name, item("a", value), item("a", value), TYPES);
    }

    private static WriteVector datetime(String name, String sent, String pushed) {
        return write(
                name,
                item("a", "1", "\"datetime\":\"" + sent + "\""),
                item("a", "1", "\"datetime\":\"" + pushed + "\""),
                DATETIMES);
    }

    private static WriteVector geo(String name, String sent) {
        return write(
                name, item("a", "1", "\"geo\":" + sent), item("a", "1", "\"geo\":{\"lat\":41.4,\"long\":2.1}"), GEO);
    }

    private static String item(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":" + value + "}";
    }

    private static String item(String key, String value, String more) {
        return "{\"key\":\"" + key + "\",\"value\":" + value + "," + more + "}";
    }
}
