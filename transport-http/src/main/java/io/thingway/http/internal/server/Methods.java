package io.thingway.http.internal.server;

import io.thingway.http.internal.server.app.AppRoutes;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.server.rest.Descriptions;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Which methods a path takes. */
final class Methods {
    private static final String READ = "GET, HEAD, OPTIONS";

    private Methods() {}

    /** As {@code Allow} lists them. */
    static String of(HttpPath path) {
        if (path instanceof HttpPath.Thing) {
            return "GET, HEAD, POST, OPTIONS";
        }
        if (path instanceof HttpPath.Things) {
            return "POST, OPTIONS";
        }
        if (path instanceof HttpPath.Subscription) {
            return "DELETE, OPTIONS";
        }
        if (path instanceof HttpPath.App app) {
            return AppRoutes.methods(app.what());
        }
        return describes(path) ? "GET, HEAD, PUT, OPTIONS" : READ;
    }

    /** Whether {@link #of} lists the method. */
    static boolean allow(HttpPath path, HttpMethod method) {
        if (path instanceof HttpPath.App app) {
            return !method.equals(HttpMethod.OPTIONS)
                    && List.of(AppRoutes.methods(app.what()).split(", ")).contains(method.name());
        }
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            return !(path instanceof HttpPath.Things || path instanceof HttpPath.Subscription);
        }
        if (method.equals(HttpMethod.POST)) {
            return path instanceof HttpPath.Thing || path instanceof HttpPath.Things;
        }
        return method.equals(HttpMethod.PUT)
                ? describes(path)
                : method.equals(HttpMethod.DELETE) && path instanceof HttpPath.Subscription;
    }

    private static boolean describes(HttpPath path) {
        return path instanceof HttpPath.Resource resource && resource.key().equals(Descriptions.KEY);
    }
}
