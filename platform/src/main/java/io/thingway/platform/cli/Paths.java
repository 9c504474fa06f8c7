package io.thingway.platform.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of paths of the admin API. */
final class Paths {
    private Paths() {}

    /** Whatever somebody typed, as one part. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
