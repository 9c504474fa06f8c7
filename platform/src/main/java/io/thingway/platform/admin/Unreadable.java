package io.thingway.platform.admin;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.thingway.error.ThingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a body cannot be read, in the words of JSON: what is wanted, and where. */
final class Unreadable {
    private Unreadable() {}

    static ThingException because(JsonProcessingException wrong) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return ThingException.invalid(
                    "unknown member " + unknown.getPropertyName() + "; known are " + unknown.getKnownPropertyIds());
        }
        Throwable why = wrong instanceof JsonMappingException && wrong.getCause() != null ? wrong.getCause() : wrong;
        if (why instanceof InputCoercionException number) {
            return unfit(wrong, number.getTargetType());
        }
        if (why instanceof MismatchedInputException value) {
            return unfit(wrong, value.getTargetType());
        }
        return ThingException.invalid(fault(why) + place(wrong.getLocation()));
    }

    private static String fault(Throwable why) {
        if (why instanceof StreamConstraintsException) {
            return "the body is nested too deep, or a number in it is too long";
        }
        return why instanceof JsonEOFException ? "the body is not JSON: it ends too early" : "the body is not JSON";
    }

    private static ThingException unfit(JsonProcessingException wrong, @Nullable Class<?> wanted) {
        String member = wrong instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
        return ThingException.invalid(
                (member.isEmpty() ? "the body" : member) + " must be " + name(wanted) + place(wrong.getLocation()));
    }

    /** {@code codes[2]}. */
    private static String path(List<JsonMappingException.Reference> path) {
        StringBuilder text = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return text.toString();
    }

    private static String name(@Nullable Class<?> type) {
        if (type == null || type.isRecord()) {
            return "an object";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return List.class.isAssignableFrom(type) ? "an array" : "a whole number up to " + Integer.MAX_VALUE;
    }

    private static String place(@Nullable JsonLocation known) {
        return known == null ? "" : ", at line " + known.getLineNr() + ", column " + known.getColumnNr();
    }
}
