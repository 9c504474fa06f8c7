package io.thingway.platform.admin;

import io.thingway.error.ThingException;

/** How a refusal reads: {@code {"status":"error","code":404,"message":"…"}}. */
record Problem(String status, int code, String message) {
    static Problem of(int code, String message) {
        return new Problem("error", code, message);
    }

    static Problem of(ThingException refusal) {
        return of(refusal.code().status(), refusal.message());
    }
}
