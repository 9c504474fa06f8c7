package io.thingway.testkit.local;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.net.URI;

/** {@code local://name} to name and back. */
final class LocalNames {
    static final String SCHEME = "local";

    private LocalNames() {}

    static URI uri(String name) {
        return URI.create(SCHEME + "://" + name);
    }

    static String of(URI uri) {
        String name = uri.getRawAuthority();
        if (name == null || !uri.equals(uri(name))) {
            throw ThingException.invalid("expected local://name and nothing more, found " + uri);
        }
        return name;
    }

    static String check(String name) {
        try {
            return of(uri(name));
        } catch (IllegalArgumentException malformed) {
            throw ThingException.of(ErrorCode.INVALID_REQUEST, "not a name for local://: " + name, malformed);
        }
    }
}
