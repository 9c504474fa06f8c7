package io.thingway.http.internal.wire;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;

/**
 * What a path means (source: the vendor's REST reference and its clients). Read with {@link #parse}: slashes may be
 * doubled or trail, characters may be percent-encoded. Written with {@link #spelling}: the one plain form.
 */
public sealed interface HttpPath {
    /** {@code /v2/}: the documented check of one's connection. */
    record Root() implements HttpPath {
        @Override
        public String spelling() {
            return "/v2/";
        }
    }

    /** {@code /v2/things}: where things are activated. */
    record Things() implements HttpPath {
        @Override
        public String spelling() {
            return THINGS;
        }
    }

    /** {@code /v2/things/{token}}: written to, and listened to. */
    record Thing(ThingToken token) implements HttpPath {
        @Override
        public String spelling() {
            return of(token);
        }
    }

    /** {@code /v2/things/{token}/subscriptions/{id}}: a stream with a last will, to be ended without the will. */
    record Subscription(ThingToken token, String id) implements HttpPath {
        @Override
        public String spelling() {
            return of(token) + '/' + SUBSCRIPTIONS + '/' + Percent.encode(id);
        }
    }

    /** {@code /v2/things/{token}/resources}: the names of all resources. */
    record Resources(ThingToken token) implements HttpPath {
        @Override
        public String spelling() {
            return of(token) + '/' + RESOURCES;
        }
    }

    /** {@code /v2/things/{token}/resources/{key}}: the values of one. */
    record Resource(ThingToken token, ResourceKey key) implements HttpPath {
        @Override
        public String spelling() {
            return of(token) + '/' + RESOURCES + '/' + key.value();
        }
    }

    /** {@code /v2/things/{token}/all_resources}: the newest values of all. */
    record AllResources(ThingToken token) implements HttpPath {
        @Override
        public String spelling() {
            return of(token) + '/' + ALL_RESOURCES;
        }
    }

    /** {@code /v2/utils/date}: the server's clock. */
    record Date() implements HttpPath {
        @Override
        public String spelling() {
            return "/v2/utils/date";
        }
    }

    /** What only a server with app users serves. */
    record App(AppPath what) implements HttpPath {
        @Override
        public String spelling() {
            return what.spelling();
        }
    }

    /** The prefix of every thing's path, without a slash behind it. */
    String THINGS = "/v2/things";

    String SUBSCRIPTIONS = "subscriptions";
    String RESOURCES = "resources";
    String ALL_RESOURCES = "all_resources";

    /** The path as a client sends it; {@link #parse} reads it back. */
    String spelling();

    /** The meaning of a raw path without its query; refused as {@link HttpTarget#parse} says. */
    static HttpPath parse(String raw) {
        return PathReader.read(raw);
    }

    /** The refusal of a path that means nothing. */
    static ThingException unknown() {
        return ThingException.of(ErrorCode.NOT_FOUND, "nothing is served at this path");
    }

    private static String of(ThingToken token) {
        return THINGS + '/' + token.value();
    }
}
