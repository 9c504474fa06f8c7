package io.thingway.platform.admin;

import io.thingway.error.ThingException;
import java.util.Map;
import java.util.OptionalLong;

/** The operations behind the admin API's paths; knows nothing of HTTP but methods, paths and statuses. */
final class AdminApi {
    static final String CODES = "/admin/v1/codes";
    static final String CODES_LEFT = "/admin/v1/codes/left";
    static final String THINGS = "/admin/v1/things";
    static final String HEALTH = "/admin/v1/health";

    private interface Operation {
        AdminAnswer answer(byte[] body);
    }

    private record Route(String method, Operation operation) {}

    private final Map<String, Route> routes;

    AdminApi(ThingsAdmin things) {
        routes = Map.of(
                CODES, new Route("POST", body -> AdminAnswer.codes(things.issueCodes(count(body)))),
                CODES_LEFT, new Route("GET", body -> AdminAnswer.left(things.codesLeft())),
                THINGS, new Route("POST", body -> AdminAnswer.things(things.activateThings(count(body)))),
                HEALTH, new Route("GET", body -> AdminAnswer.healthy()));
    }

    AdminAnswer answer(String method, String path, byte[] body) {
        Route route = routes.get(path);
        if (route == null) {
            return AdminAnswer.error(404, "no such path: " + path);
        }
        if (!route.method().equals(method)) {
            return AdminAnswer.error(405, path + " takes " + route.method() + " only");
        }
        return route.operation().answer(body);
    }

    private static int count(byte[] body) {
        OptionalLong count = AdminJson.number(body, "count");
        if (count.isEmpty()) {
            throw ThingException.invalid("the body needs a count, such as {\"count\":1}");
        }
        if (count.getAsLong() < 1 || count.getAsLong() > AdminServer.MAX_COUNT) {
            throw ThingException.invalid("count must be 1 to " + AdminServer.MAX_COUNT + ", is " + count.getAsLong());
        }
        return (int) count.getAsLong();
    }
}
