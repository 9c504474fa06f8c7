package io.thingway.server.app;

import io.thingway.error.ThingException;
import io.thingway.model.Password;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a session.
 *
 * @param email names the account: 1 to 254 characters (RFC 5321, 4.5.3.1.3), none of them a control character; case and
 *     form are the service's to judge
 * @param password proves it
 * @param app the id of the app that asks, 1 to 128 characters; absent: a server that has one app needs no name for it
 */
public record AppLogin(
        String email, Password password, @Nullable String app) {
    private static final int MAX_EMAIL = 254;
    private static final int MAX_APP = 128;

    public AppLogin {
        check("email", email, MAX_EMAIL);
        if (app != null) {
            check("app", app, MAX_APP);
        }
    }

    private static void check(String name, String text, int max) {
        if (text.isEmpty() || text.length() > max) {
            throw ThingException.invalid(
                    name + ": must have 1 to " + max + " characters, this one has " + text.length());
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw ThingException.invalid(name + ": must not contain control characters");
        }
    }
}
