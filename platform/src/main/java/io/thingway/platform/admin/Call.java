package io.thingway.platform.admin;

import io.thingway.error.ThingException;
import io.thingway.model.ThingId;
import io.thingway.platform.account.Principal;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.Registry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, as its operation sees it.
 *
 * @param who asks
 * @param secret that the asker came with; absent where none is needed
 * @param from the asker's address
 * @param registry that notes what the asker changes
 * @param path the variable parts of the path
 * @param query the parameters
 * @param body as it came
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Call(
        Principal who,
        @Nullable String secret,
        String from,
        Registry registry,
        Map<String, String> path,
        Map<String, String> query,
        byte[] body) {
    private static final int PAGE = 100;

    /** Without secrets: safe to log. */
    @Override
    public String toString() {
        return "Call[" + who + ", " + from + "]";
    }

    String part(String name) {
        return String.valueOf(path.get(name));
    }

    ThingId thing() {
        return new ThingId(part("id"));
    }

    @Nullable
    String parameter(String name) {
        return query.get(name);
    }

    int number(String name, int standard, int max) {
        String text = query.get(name);
        if (text == null) {
            return standard;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
            throw ThingException.invalid(name + " must be 1 to " + max + ", is " + text);
        }
        return Integer.parseInt(text);
    }

    PageRequest page() {
        return new PageRequest(parameter("after"), number("limit", PAGE, PageRequest.MAX_LIMIT));
    }

    <T> T body(Class<T> type) {
        return Json.read(body, type);
    }
}
