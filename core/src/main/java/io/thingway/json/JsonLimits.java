package io.thingway.json;

/**
 * What a document may hold; whatever exceeds one is refused with {@link io.thingway.error.ErrorCode#TOO_LARGE} and a
 * message that names the limit.
 *
 * @param maxBytes bytes of a document
 * @param maxValues values of one write
 * @param maxDepth levels of arrays and objects within one value, at most 1,000
 * @param maxText characters of one string
 * @param maxNumber characters of one number
 */
public record JsonLimits(int maxBytes, int maxValues, int maxDepth, int maxText, int maxNumber) {
    /** 1 MiB, 10,000 values, 32 levels, 256 Ki characters, 1,000 characters of a number. */
    public static final JsonLimits DEFAULT = new JsonLimits(1 << 20, 10_000, 32, 1 << 18, 1_000);

    public JsonLimits {
        positive("maxBytes", maxBytes);
        positive("maxValues", maxValues);
        positive("maxDepth", maxDepth);
        if (maxDepth > 1_000) {
            throw new IllegalArgumentException("maxDepth must be at most 1000, is " + maxDepth);
        }
        positive("maxText", maxText);
        positive("maxNumber", maxNumber);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, is " + value);
        }
    }

    public JsonLimits withMaxBytes(int bytes) {
        return new JsonLimits(bytes, maxValues, maxDepth, maxText, maxNumber);
    }

    public JsonLimits withMaxValues(int values) {
        return new JsonLimits(maxBytes, values, maxDepth, maxText, maxNumber);
    }

    public JsonLimits withMaxDepth(int levels) {
        return new JsonLimits(maxBytes, maxValues, levels, maxText, maxNumber);
    }

    public JsonLimits withMaxText(int characters) {
        return new JsonLimits(maxBytes, maxValues, maxDepth, characters, maxNumber);
    }

    public JsonLimits withMaxNumber(int characters) {
        return new JsonLimits(maxBytes, maxValues, maxDepth, maxText, characters);
    }
}
