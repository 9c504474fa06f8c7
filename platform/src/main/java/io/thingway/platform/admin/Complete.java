package io.thingway.platform.admin;

import io.thingway.error.ThingException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a body has every member that its record does not call {@code @Nullable}. */
final class Complete {
    private Complete() {}

    /** The body, refused where a member is missing or null. */
    static <T> T check(@Nullable T body) {
        if (body == null) {
            throw ThingException.invalid("the body is null: an object is wanted");
        }
        for (RecordComponent member : body.getClass().getRecordComponents()) {
            check(member, value(member, body));
        }
        return body;
    }

    private static void check(RecordComponent member, @Nullable Object value) {
        if (value == null && !member.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw ThingException.invalid("missing member " + member.getName());
        }
        if (value instanceof List<?> list && list.stream().anyMatch(item -> item == null)) {
            throw ThingException.invalid(member.getName() + " has a null in it");
        }
    }

    private static @Nullable Object value(RecordComponent member, Object body) {
        try {
            return member.getAccessor().invoke(body);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
