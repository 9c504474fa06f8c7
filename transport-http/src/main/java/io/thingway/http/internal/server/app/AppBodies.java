package io.thingway.http.internal.server.app;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.Password;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.server.app.AppLogin;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bodies that apps send (source: the vendor's Android sample). A refusal names the member. */
record AppBodies(ThingJson json) {
    /**
     * A change of password.
     *
     * @param current the one that was
     * @param next the one that will be
     */
    record PasswordChange(Password current, Password next) {}

    /** {@code {"email":…,"password":…,"app":…}}; the app may be left out. */
    AppLogin login(byte[] body) {
        Map<String, Value> members = json.readObject(body);
        return new AppLogin(
                required(members, "email", text -> text),
                required(members, "password", Password::new),
                optional(members, "app", text -> text));
    }

    /** {@code {"thingToken":…}}. */
    ThingToken thingToken(byte[] body) {
        return required(json.readObject(body), "thingToken", ThingToken::new);
    }

    /**
     * {@code {"currentPassword":…,"password":…,"confirmationPassword":…}}; the last one may be left out (source: the
     * member names of a client that ran against the vendor's cloud).
     */
    PasswordChange passwordChange(byte[] body) {
        Map<String, Value> members = json.readObject(body);
        Password current = required(members, "currentPassword", Password::new);
        Password next = required(members, "password", Password::new);
        Password confirmation = optional(members, "confirmationPassword", Password::new);
        if (confirmation != null && !confirmation.equals(next)) {
            throw ThingException.invalid("confirmationPassword: is not the same as password");
        }
        return new PasswordChange(current, next);
    }

    private static <T> T required(Map<String, Value> members, String name, Function<String, T> type) {
        T value = optional(members, name, type);
        if (value == null) {
            throw ThingException.invalid(name + ": missing");
        }
        return value;
    }

    private static <T> @Nullable T optional(Map<String, Value> members, String name, Function<String, T> type) {
        Value value = members.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Value.Text text)) {
            throw ThingException.invalid(name + ": must be a string");
        }
        try {
            return type.apply(text.text());
        } catch (ThingException malformed) {
            throw ThingException.invalid(name + ": " + malformed.message());
        }
    }
}
