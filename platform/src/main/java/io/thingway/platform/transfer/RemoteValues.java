package io.thingway.platform.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.StoredItem;
import io.thingway.model.ResourceValue;
import io.thingway.platform.admin.AdminClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The values of a server's things, through its admin API. */
public record RemoteValues(AdminClient server) {
    private static final String THINGS = "/admin/v1/things";
    private static final List<String> MAGIC = List.of("$geo", "$settings");
    private static final int PAGE = 1000;
    private static final int MAX_PAGE = 10_000;
    private static final int HEAD = "{\"values\":".length();

    /** Ids of all things, the oldest first. */
    List<String> things() {
        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = server.get(THINGS + "?limit=" + PAGE + (next.isEmpty() ? "" : "&after=" + coded(next)));
            page.path("things").forEach(thing -> ids.add(thing.path("id").asText()));
            next = page.path("next").textValue();
        }
        return ids;
    }

    /** The keys of a thing, in alphabetical order. */
    List<String> keys(String thing) {
        return values(path(thing)).stream().map(value -> value.key().value()).toList();
    }

    /** What its magic keys hold. */
    List<ResourceValue> magic(String thing) {
        return MAGIC.stream().flatMap(key -> magic(thing, key).stream()).toList();
    }

    private List<ResourceValue> magic(String thing, String key) {
        try {
            return values(path(thing) + "/" + coded(key));
        } catch (ThingException refused) {
            if (refused.code() == ErrorCode.NOT_FOUND) { // nothing was ever written there
                return List.of();
            }
            throw refused;
        }
    }

    /** What owners say of those things. */
    RemoteDescriptions descriptions() {
        return new RemoteDescriptions(server);
    }

    /** All rows of a key, the newest first. */
    void rows(String thing, String key, Consumer<ResourceValue> each) {
        Set<ResourceValue> seen = Set.of();
        Instant end = null;
        int limit = PAGE;
        while (true) {
            List<ResourceValue> page = values(path(thing) + "/" + coded(key) + "?limit=" + limit
                    + (end == null ? "" : "&end=" + coded(end.toString())));
            Set<ResourceValue> before = seen;
            page.stream().filter(value -> !before.contains(value)).forEach(each);
            if (page.size() < limit) {
                return;
            }
            Instant last = Objects.requireNonNull(page.get(page.size() - 1).datetime());
            Instant next = last.plusMillis(1); // what shares the last millisecond comes once more, and is left out
            if (next.equals(end) && limit == MAX_PAGE) {
                throw ThingException.invalid(thing + " has " + MAX_PAGE + " values of " + key + " at " + last);
            }
            limit = next.equals(end) ? MAX_PAGE : PAGE;
            end = next;
            seen = page.stream()
                    .filter(value -> last.equals(value.datetime()))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** Writes values of one thing as it would itself. */
    void write(String thing, List<String> items) {
        byte[] body = ("{\"values\":[" + String.join(",", items) + "]}").getBytes(StandardCharsets.UTF_8);
        server.exchange("POST", path(thing), body);
    }

    private List<ResourceValue> values(String path) {
        byte[] answer = server.exchange("GET", path, new byte[0]);
        return StoredItem.readWrite(Arrays.copyOfRange(answer, HEAD, answer.length - 1))
                .values();
    }

    private static String path(String thing) {
        return one(thing) + "/values";
    }

    /** The path of a thing. */
    static String one(String thing) {
        return THINGS + "/" + coded(thing);
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
