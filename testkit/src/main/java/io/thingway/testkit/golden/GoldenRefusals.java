package io.thingway.testkit.golden;

import static io.thingway.error.ErrorCode.INVALID_REQUEST;
import static io.thingway.error.ErrorCode.TOO_LARGE;

import java.util.List;

/** Writes that are refused: all or nothing, with a message that names the place. */
final class GoldenRefusals {
    static final List<RefusedVector> ALL = List.of(
            invalid("nothing at all", "", "empty"),
            invalid("no JSON", "hello", "not JSON"),
            invalid("half a document", "{\"values\":[", "not JSON"),
            invalid("two documents", "[" + item("a") + "] []", "something follows"),
            invalid("a text instead of a write", "\"values\"", "expected {\"values\":[…]}, found a string"),
            invalid("no values", "{}", "values: missing"),
            invalid("values that are no array", "{\"values\":{}}", "values: expected an array"),
            invalid("no value in values", "{\"values\":[]}", "values: empty"),
            invalid("values given twice", "{\"values\":[" + item("a") + "],\"values\":[]}", "values: given twice"),
            invalid("an item that is no object", "[" + item("a") + ",7]", "values[1]: expected an object"),
            invalid("no key", "[{\"value\":1}]", "values[0].key: missing"),
            invalid("no value", "[" + item("a") + ",{\"key\":\"b\"}]", "values[1].value: missing"),
            invalid("a key that is no text", "[{\"key\":1,\"value\":1}]", "values[0].key: expected a string"),
            invalid("an empty key", "[" + item("") + "]", "values[0].key: a key must not be empty"),
            invalid("a key with a space", "[" + item("a b") + "]", "found U+0020 at position 1"),
            invalid("a key with a slash", "[" + item("a/b") + "]", "found '/' at position 1"),
            invalid("an unknown magic key", "[" + item("$x") + "]", "position 0"),
            invalid("a key too long", "[" + item("k".repeat(129)) + "]", "at most 128 characters"),
            invalid("a key given twice", "[{\"key\":\"a\",\"key\":\"b\",\"value\":1}]", "values[0].key: given twice"),
            invalid("a number with a leading zero", "[{\"key\":\"a\",\"value\":01}]", "not JSON"),
            invalid("NaN", "[{\"key\":\"a\",\"value\":NaN}]", "not JSON"),
            invalid("half a surrogate pair", "[{\"key\":\"a\",\"value\":\"\\ud83c\"}]", "values[0].value"),
            invalid(
                    "a datetime nobody knows",
                    "[{\"key\":\"a\",\"value\":1,\"datetime\":\"NOW()\"}]",
                    "values[0].datetime: not a datetime"),
            invalid(
                    "a day that does not exist",
                    "[{\"key\":\"a\",\"value\":1,\"datetime\":\"20150230000000\"}]",
                    "values[0].datetime: not a datetime"),
            invalid(
                    "a latitude beyond the pole",
                    "[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":90.5,\"long\":0}}]",
                    "lat must be between -90 and 90"),
            invalid(
                    "half a position",
                    "[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":1}}]",
                    "values[0].geo: long: missing"),
            new RefusedVector(
                    "nested too deep",
                    "[{\"key\":\"a\",\"value\":" + "[".repeat(33) + "]".repeat(33) + "}]",
                    TOO_LARGE,
                    "at most 32 levels"),
            new RefusedVector(
                    "a number too long",
                    "[{\"key\":\"a\",\"value\":" + "9".repeat(1_001) + "}]",
                    TOO_LARGE,
                    "a number has at most 1000 characters"));

    private GoldenRefusals() {}

    private static RefusedVector invalid(String name, String body, String message) {
        return new RefusedVector(name, body, INVALID_REQUEST, message);
    }

    private static String item(String key) {
        return "{\"key\":\"" + key + "\",\"value\":1}";
    }
}
