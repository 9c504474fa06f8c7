package io.thingway.model;

import io.thingway.error.ErrorCode;
import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;
import java.math.BigDecimal;

/** A value with its JSON type kept: text, number, boolean, JSON (array or object) or null. */
public sealed interface Value {
    /** A JSON string. */
    record Text(String text) implements Value {
        public Text {
            UnpairedSurrogates.refuse(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A JSON number with its exact text: {@code 1.50} stays {@code 1.50}.
     *
     * @param literal the number as JSON spells it
     */
    record Decimal(String literal) implements Value {
        public Decimal {
            if (!NumberGrammar.matches(literal)) {
                throw ThingException.invalid("not a JSON number: " + Excerpt.quote(literal));
            }
        }

        /**
         * The number, exactly.
         *
         * @throws ThingException {@code TOO_LARGE} if the exponent is beyond what a BigDecimal holds (some 2 billion)
         */
        public BigDecimal toBigDecimal() {
            try {
                return new BigDecimal(literal);
            } catch (NumberFormatException exponent) {
                throw ThingException.of(
                        ErrorCode.TOO_LARGE, "exponent out of range: " + Excerpt.quote(literal), exponent);
            }
        }

        /** The nearest double; infinite where the number is out of its range. */
        public double toDouble() {
            return Double.parseDouble(literal);
        }

        @Override
        public String toString() {
            return literal;
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Value {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /**
     * A JSON array or object.
     *
     * @param json its text; white space between tokens is dropped, everything else stays as it was spelt
     */
    record Json(String json) implements Value {
        public Json {
            json = CompactJson.of(json);
        }

        @Override
        public String toString() {
            return json;
        }
    }

    /** JSON's {@code null}. */
    record Null() implements Value {
        @Override
        public String toString() {
            return "null";
        }
    }

    /** JSON's {@code null}. */
    Value NULL = new Null();

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Decimal(Long.toString(number));
    }

    /** A finite number; NaN and the infinities have no JSON form and are refused. */
    static Value of(double number) {
        if (!Double.isFinite(number)) {
            throw ThingException.invalid("JSON has no number for " + number);
        }
        return new Decimal(Double.toString(number));
    }

    static Value of(BigDecimal number) {
        return new Decimal(number.toString());
    }

    static Value of(boolean value) {
        return new Bool(value);
    }

    /** A JSON array or object from its text; white space between tokens is dropped. */
    static Value json(String json) {
        return new Json(json);
    }
}
