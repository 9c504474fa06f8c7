package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ActivationCode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path that devices use, with an ordinary client. */
@Timeout(30)
class EndpointTest {
    private static final Pattern TOKEN = Pattern.compile("\"thingToken\":\"([^\"]+)\"");

    @RegisterExtension
    private final LiveServer server = new LiveServer();

    @Test
    void the_root_answers_that_no_session_token_came_which_is_no_refusal() {
        HttpResponse<String> answer = server.api().get("/v2/");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"error\",\"code\":401,\"message\":\"Invalid session token\"}");
        assertThat(server.stats().requests()).isEqualTo(1);
        assertThat(server.stats().refusals()).isZero();
    }

    @Test
    void a_code_is_traded_for_a_token_once() {
        ActivationCode code = server.things().issueCodes(1).get(0);
        String body = "{\"activationCode\":\"" + code.value() + "\"}";
        HttpResponse<String> first = server.api().post("/v2/things", body);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body())
                .startsWith("{\"status\":\"created\",\"message\":\"thing activated\",\"thingToken\":\"");
        HttpResponse<String> second = server.api().post("/v2/things/", body);
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body()).startsWith("{\"status\":\"error\",\"code\":403,\"message\":");
    }

    @Test
    void the_same_code_with_the_same_random_gives_the_same_token() {
        ActivationCode code = server.things().issueCodes(1).get(0);
        String body = "{\"activationCode\":\"" + code.value() + "\",\"random\":\"r\"}";
        assertThat(token(server.api().post("/v2/things", body)))
                .isEqualTo(token(server.api().post("/v2/things", body)));
    }

    private static String token(HttpResponse<String> answer) {
        Matcher token = TOKEN.matcher(answer.body());
        assertThat(token.find()).as(answer.body()).isTrue();
        return token.group(1);
    }

    @Test
    void a_write_is_created_and_read_back_newest_first() {
        String thing = server.thing();
        HttpResponse<String> written = server.api()
                .post(thing, "{\"values\":[{\"key\":\"a\",\"value\":1},{\"key\":\"a\",\"value\":\"two\"}]}");
        assertThat(written.statusCode()).isEqualTo(201);
        assertThat(written.body()).isEqualTo("{\"status\":\"created\"}");
        assertThat(written.headers().firstValue("content-type")).contains("application/json");
        assertThat(written.headers().firstValue("content-length")).contains("20");
        assertThat(server.stats().writes()).isEqualTo(1);
        HttpResponse<String> newest = server.api().get(thing + "/resources/a");
        assertThat(newest.statusCode()).isEqualTo(200);
        assertThat(newest.body())
                .startsWith("[{\"key\":\"a\",\"value\":\"two\",\"datetime\":\"")
                .endsWith("\"}]");
        assertThat(server.api().get(thing + "/resources/a/?limit=500").body())
                .containsSubsequence("\"value\":\"two\"", "\"value\":1");
    }

    @Test
    void a_range_includes_its_start_and_excludes_its_end() {
        String thing = server.thing();
        server.api()
                .post(
                        thing,
                        "{\"values\":[{\"key\":\"a\",\"value\":1,\"datetime\":\"20200101000000\"},"
                                + "{\"key\":\"a\",\"value\":2,\"datetime\":\"20200102000000\"}]}");
        String read = thing + "/resources/a?limit=9&startDate=20200101000000&endDate=";
        assertThat(server.api().get(read + "2020-01-02T00:00:00.000Z").body())
                .isEqualTo("[{\"key\":\"a\",\"value\":1,\"datetime\":\"2020-01-01T00:00:00.000Z\"}]");
        assertThat(server.api().get(read + "20200101T000000").body()).isEqualTo("[]");
    }

    @Test
    void names_and_newest_values_of_all_resources_are_listed() {
        String thing = server.thing();
        server.api().post(thing, "{\"values\":[{\"key\":\"b\",\"value\":1},{\"key\":\"a\",\"value\":2}]}");
        server.api().post(thing, "{\"values\":[{\"key\":\"a\",\"value\":3}]}");
        assertThat(server.api().get(thing + "/resources").body())
                .isEqualTo("{\"status\":\"success\",\"resources\":[\"a\",\"b\"]}");
        assertThat(server.api().get(thing + "/all_resources").body())
                .startsWith("[{\"key\":\"a\",\"values\":[{\"key\":\"a\",\"value\":3,")
                .contains("{\"key\":\"b\",\"values\":[{\"key\":\"b\",\"value\":1,")
                .doesNotContain("\"value\":2");
        assertThat(server.api().get(thing + "/all_resources?limit=2").body())
                .containsSubsequence("\"value\":3", "\"value\":2", "\"value\":1");
    }

    @Test
    void a_description_is_put_and_read_as_a_resource() {
        String description = server.thing() + "/resources/description";
        HttpResponse<String> put = server.api().put(description, " {\"name\": \"x\", \"tags\": [1, 2]} ");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).isEqualTo("{\"status\":\"success\"}");
        assertThat(server.api().get(description).body())
                .startsWith("[{\"key\":\"description\",\"value\":{\"name\":\"x\",\"tags\":[1,2]},\"datetime\":");
    }

    @Test
    void a_description_must_be_one_document() {
        String description = server.thing() + "/resources/description";
        for (String body :
                new String[] {"", "{", "1},{\"key\":\"b\",\"value\":2", "1,\"datetime\":\"20200101000000\"", "1 2"}) {
            assertThat(server.api().put(description, body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(server.api().put(server.thing() + "/resources/other", "1").statusCode())
                .isEqualTo(405);
    }

    @Test
    void the_place_and_the_settings_are_read_by_their_magic_keys() {
        assertThat(server.api().get(server.thing() + "/resources/$geo").statusCode())
                .isIn(200, 404);
        assertThat(server.api()
                        .get(server.thing() + "/resources/%24settings.a.b")
                        .statusCode())
                .isIn(200, 404);
        assertThat(server.api().get(server.thing() + "/resources/$other").statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_time_is_the_last_member() {
        Instant before = Instant.now();
        String utc = server.api().get("/v2/utils/date?thingToken=x").body();
        assertThat(Instant.parse(utc.substring(utc.lastIndexOf("value\":\"") + 8, utc.length() - 3)))
                .isBetween(before.minusSeconds(1), before.plusSeconds(20));
        String seconds =
                server.api().get("/v2/utils/date?format=unix_timestamp").body();
        long time = Long.parseLong(seconds.substring(seconds.lastIndexOf("value\":") + 7, seconds.length() - 2));
        assertThat(Duration.ofSeconds(time - before.getEpochSecond()))
                .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(20));
        assertThat(server.api().get("/v2/utils/date?format=rfc").statusCode()).isEqualTo(400);
    }

    @Test
    void unknown_things_keys_paths_and_subscriptions_are_not_found() {
        String thing = server.thing();
        String unknown = "/v2/things/" + "x".repeat(43);
        assertThat(server.api()
                        .post(unknown, "{\"values\":[{\"key\":\"a\",\"value\":1}]}")
                        .statusCode())
                .isEqualTo(404);
        for (String path : new String[] {
            "/",
            "/v2/nothing",
            "/v1/things",
            unknown + "/resources",
            thing + "/resources/never",
            thing + "/firmwares/latest"
        }) {
            HttpResponse<String> answer = server.api().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).startsWith("{\"status\":\"error\",\"code\":404,\"message\":\"");
        }
        assertThat(server.api().send("DELETE", thing + "/subscriptions/1", null).statusCode())
                .isEqualTo(404);
        assertThat(server.stats().refusals()).isEqualTo(8);
    }

    @Test
    void malformed_writes_are_explained() {
        HttpResponse<String> answer = server.api().post(server.thing(), "{\"sht25\":21}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"status\":\"error\",\"code\":400,\"message\":\"");
        assertThat(server.api().get(server.thing() + "/resources/a?limit=0").body())
                .contains("limit must be 1 to 100");
    }

    @Test
    void a_known_path_names_the_methods_it_takes() {
        String thing = server.thing();
        HttpResponse<String> answer = server.api().send("DELETE", thing, null);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD, POST, OPTIONS");
        assertThat(answer.body()).startsWith("{\"status\":\"error\",\"code\":405,");
        assertThat(server.api().get("/v2/things").headers().firstValue("allow")).contains("POST, OPTIONS");
        assertThat(server.api().send("BREW", "/v2/", null).statusCode()).isEqualTo(405);
        HttpResponse<String> options = server.api().send("OPTIONS", thing + "/resources/description", null);
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("allow")).contains("GET, HEAD, PUT, OPTIONS");
        assertThat(options.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void head_is_get_without_the_body() {
        String thing = server.thing();
        server.api().post(thing, "{\"values\":[{\"key\":\"a\",\"value\":1}]}");
        HttpResponse<String> get = server.api().get(thing + "/resources/a");
        HttpResponse<String> head = server.api().send("HEAD", thing + "/resources/a", null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length"))
                .isEqualTo(get.headers().firstValue("content-length"))
                .contains(String.valueOf(get.body().length()));
        assertThat(server.api().send("HEAD", thing, null).statusCode()).isEqualTo(200);
    }
}
