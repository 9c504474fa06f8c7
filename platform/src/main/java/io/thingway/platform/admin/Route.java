package io.thingway.platform.admin;

import io.thingway.platform.engine.registry.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the admin API; the document that describes the API is made of these, so that it says what is so.
 *
 * @param method GET, POST, PATCH, PUT or DELETE
 * @param path with {@code {names}} for its variable parts
 * @param access who may call it
 * @param summary one sentence
 * @param query its parameters
 * @param body the record that its body is read as; absent: it has none
 * @param status of success
 * @param answer the record that it answers with
 * @param unlimited its work has no limit in time: it takes none, or all that it needs
 * @param handler does it
 */
record Route(
        String method,
        String path,
        Access access,
        String summary,
        List<Parameter> query,
        @Nullable Class<?> body,
        int status,
        Class<?> answer,
        boolean unlimited,
        Handler handler) {
    /** Does what is asked; may block. */
    interface Handler {
        Object handle(Call call);
    }

    /** A parameter behind the question mark: {@code type} is {@code string} or {@code integer}. */
    record Parameter(String name, String type, String meaning) {}

    private static final int OK = 200;
    private static final int CREATED = 201;

    static Route get(String path, @Nullable Scope scope, String summary, Class<?> answer, Handler handler) {
        return new Route("GET", path, Access.to(scope), summary, List.of(), null, OK, answer, false, handler);
    }

    /** Makes something. */
    static Route post(
            String path, @Nullable Scope scope, String summary, Class<?> body, Class<?> answer, Handler handler) {
        return new Route("POST", path, Access.to(scope), summary, List.of(), body, CREATED, answer, false, handler);
    }

    /** Does something that needs no body. */
    static Route act(String path, Scope scope, String summary, Class<?> answer, Handler handler) {
        return new Route("POST", path, Access.to(scope), summary, List.of(), null, OK, answer, false, handler);
    }

    static Route change(
            String method, String path, Scope scope, String summary, Class<?> body, Class<?> answer, Handler handler) {
        return new Route(method, path, Access.to(scope), summary, List.of(), body, OK, answer, false, handler);
    }

    static Route delete(String path, Scope scope, String summary, Class<?> answer, Handler handler) {
        return new Route("DELETE", path, Access.to(scope), summary, List.of(), null, OK, answer, false, handler);
    }

    /** The same for others. */
    Route to(Access others) {
        return new Route(method, path, others, summary, query, body, status, answer, unlimited, handler);
    }

    /** The same without a limit in time. */
    Route withoutLimit() {
        return new Route(method, path, access, summary, query, body, status, answer, true, handler);
    }

    /** The same with parameters. */
    Route with(Parameter... parameters) {
        return new Route(method, path, access, summary, List.of(parameters), body, status, answer, unlimited, handler);
    }
}
