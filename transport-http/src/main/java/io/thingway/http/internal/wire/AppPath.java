package io.thingway.http.internal.wire;

import io.thingway.model.ResourceKey;

/**
 * What a path of an app's user means (source: the vendor's pages on apps and on linking a thing, its Android and iOS
 * samples). A thing is named by its id or its token.
 */
public sealed interface AppPath {
    /** {@code /v2/register}: a new user. */
    record Register() implements AppPath {
        @Override
        public String spelling() {
            return "/v2/register";
        }
    }

    /** {@code /v2/login}: a new session. */
    record Login() implements AppPath {
        @Override
        public String spelling() {
            return "/v2/login";
        }
    }

    /** {@code /v2/me}: the user. */
    record Me() implements AppPath {
        @Override
        public String spelling() {
            return ME;
        }
    }

    /** {@code /v2/me/things}: the user's things. */
    record Things() implements AppPath {
        @Override
        public String spelling() {
            return ME + "/things";
        }
    }

    /** {@code /v2/me/resources}: the names of their resources. */
    record Resources() implements AppPath {
        @Override
        public String spelling() {
            return RESOURCES;
        }
    }

    /** {@code /v2/me/resources/{key}}: one resource of all things. */
    record Resource(ResourceKey key) implements AppPath {
        @Override
        public String spelling() {
            return RESOURCES + '/' + key.value();
        }
    }

    /** {@code /v2/me/resources/{key}/{thing}}: one resource of one thing. */
    record ThingResource(ResourceKey key, String thing) implements AppPath {
        @Override
        public String spelling() {
            return RESOURCES + '/' + key.value() + '/' + Percent.encode(thing);
        }

        /** Without the thing, as its name may be a token. */
        @Override
        public String toString() {
            return "ThingResource[key=" + key + "]";
        }
    }

    String ME = "/v2/me";
    String RESOURCES = ME + "/resources";

    /** The path as a client sends it. */
    String spelling();
}
