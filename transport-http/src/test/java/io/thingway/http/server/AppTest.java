package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.http.HttpLimits;
import io.thingway.http.RunningHttpEndpoint;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ThingToken;
import io.thingway.server.app.AppService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of apps and their users (source: the vendor's pages on apps, and its Android and iOS samples). */
@Timeout(30)
class AppTest {
    private static final String ADA = "{\"email\":\"ada@example.org\",\"password\":\"engine\",\"app\":\"a1\"}";
    private static final String NO_SESSION =
            "{\"status\":\"error\",\"code\":401,\"message\":\"Invalid session token\"}";

    private final InMemoryThings things = new InMemoryThings();
    private RunningHttpEndpoint server;
    private Api api;

    @BeforeEach
    void start() {
        server = serve(new MemoryApps(things), HttpLimits.DEFAULT);
        api = new Api(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RunningHttpEndpoint serve(@Nullable AppService apps, HttpLimits limits) {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpEndpointConfig config =
                HttpEndpointConfig.at(free).withLimits(limits).withCorsOrigins(Set.of("https://app.example"));
        return new HttpEndpoint(config, apps).start(things);
    }

    private String session() {
        String answer = api.post("/v2/register", ADA).body();
        return answer.substring("{\"token\":\"".length(), answer.length() - 2);
    }

    private ThingToken linked(String session) {
        ThingToken token = things.activateThings(1).get(0).token();
        assertThat(link(session, token).statusCode()).isEqualTo(200);
        return token;
    }

    private HttpResponse<String> link(String session, ThingToken token) {
        return api.post("/v2/me/things", "{\"thingToken\":\"" + token.value() + "\"}", "Authorization", session);
    }

    private HttpResponse<String> mine(String path, String session) {
        return api.get("/v2/me/" + path, "Authorization", session);
    }

    @Test
    void a_user_registers_and_logs_in() {
        HttpResponse<String> registered = api.post("/v2/register", ADA);
        HttpResponse<String> session = api.post("/v2/login", ADA);

        assertThat(registered.statusCode()).isEqualTo(201);
        assertThat(registered.body()).isEqualTo("{\"token\":\"session-0\"}");
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(session.body()).isEqualTo("{\"token\":\"session-1\"}");
    }

    @Test
    void what_the_service_refuses_is_an_error_document() {
        api.post("/v2/register", ADA);

        HttpResponse<String> again = api.post("/v2/register", ADA);
        HttpResponse<String> wrong = api.post("/v2/login", ADA.replace("engine", "motor"));

        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body())
                .isEqualTo("{\"status\":\"error\",\"code\":403,\"message\":\"there is a user of that name\"}");
        assertThat(wrong.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"password\":\"p\"}|email: missing",
                "{\"email\":\"e\"}|password: missing",
                "{\"email\":7,\"password\":\"p\"}|email: must be a string",
                "{\"email\":\"e\",\"password\":null}|password: must be a string",
                "{\"email\":\"\",\"password\":\"p\"}|email: must have 1 to 254 characters, this one has 0",
                "{\"email\":\"e\",\"password\":\"\"}|password: a password must have 1 to 1024 characters, this one has 0",
                "{\"email\":\"e\",\"email\":\"f\",\"password\":\"p\"}|\\\"email\\\": given twice",
                "[]|expected an object, found an array",
                "{\"email\":|not JSON: it ends too early",
            })
    void a_body_that_is_wrong_is_refused_by_what_is_wrong(String body, String message) {
        HttpResponse<String> answer = api.post("/v2/login", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"status\":\"error\",\"code\":400,\"message\":\"" + message + "\"}");
    }

    @Test
    void a_password_has_a_bound_and_shows_in_no_answer() {
        String longest = "p".repeat(1_024);
        String user = "{\"email\":\"ada@example.org\",\"password\":\"%s\"}";

        assertThat(api.post("/v2/register", user.formatted(longest)).statusCode())
                .isEqualTo(201);
        HttpResponse<String> tooLong = api.post("/v2/login", user.formatted(longest + "p"));

        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body())
                .contains("password: a password must have 1 to 1024 characters, this one has 1025")
                .doesNotContain("ppp");
    }

    @Test
    void a_thing_is_linked_and_listed() {
        String session = session();
        ThingToken token = things.activateThings(1).get(0).token();

        HttpResponse<String> link = link(session, token);
        HttpResponse<String> list = mine("things", session);

        assertThat(link.statusCode()).isEqualTo(200);
        assertThat(link.body()).isEqualTo("{\"status\":\"success\",\"message\":\"linked\",\"thingId\":\"thing0\"}");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .isEqualTo("[{\"_id\":\"thing0\",\"thingToken\":\"" + token.value()
                        + "\",\"description\":{\"name\":\"Kettle \\\"one\\\"\"},"
                        + "\"createdAt\":\"2026-01-02T03:04:05.000Z\",\"lastSeen\":\"2026-01-02T03:04:05.000Z\","
                        + "\"lastWrite\":\"2026-01-02T03:04:05.000Z\","
                        + "\"tags\":[{\"_id\":\"kitchen\",\"name\":\"kitchen\"}]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400|thingToken: missing",
                "{\"thingToken\":\"short\"}|400|thingToken: a thing token must have 43 characters, this one has 5",
                "{\"thingToken\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}|404|",
            })
    void what_cannot_be_linked_is_refused(String body, int status, @Nullable String message) {
        HttpResponse<String> answer = api.post("/v2/me/things", body, "Authorization", session());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(message == null ? "" : message);
    }

    @Test
    void a_resource_is_written_without_its_key_and_read_back_by_either_name_of_the_thing() {
        String session = session();
        ThingToken token = linked(session);

        HttpResponse<String> written = api.post(
                "/v2/me/resources/led/" + token.value(),
                "{\"values\":[{\"value\":\"on\",\"datetime\":\"20260102030405\"}]}",
                "Authorization",
                session);
        HttpResponse<String> byId = mine("resources/led/thing0?limit=5", session);
        HttpResponse<String> byToken = mine("resources/led/" + token.value(), session);

        assertThat(written.statusCode()).isEqualTo(201);
        assertThat(written.body()).isEqualTo("{\"status\":\"created\"}");
        assertThat(byId.body())
                .isEqualTo("[{\"key\":\"led\",\"value\":\"on\",\"datetime\":\"2026-01-02T03:04:05.000Z\"}]")
                .isEqualTo(byToken.body());
        assertThat(server.stats().writes()).isEqualTo(1);
    }

    @Test
    void a_write_may_name_the_key_of_its_path_and_no_other() {
        String session = session();
        linked(session);
        String path = "/v2/me/resources/led/thing0";

        assertThat(api.post(path, "{\"values\":[{\"key\":\"led\",\"value\":1}]}", "Authorization", session)
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> other =
                api.post(path, "{\"values\":[{\"value\":1},{\"key\":\"fan\",\"value\":1}]}", "Authorization", session);

        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("values[1].key: must be led or left out here");
    }

    @Test
    void the_resources_of_all_things_are_listed_and_read_together() {
        String session = session();
        ThingToken one = linked(session);
        ThingToken two = linked(session);
        linked(session);
        write(one, "[{\"key\":\"heat\",\"value\":1},{\"key\":\"led\",\"value\":2}]");
        write(two, "[{\"key\":\"heat\",\"value\":3}]");

        assertThat(mine("resources", session).body())
                .isEqualTo("[{\"name\":\"heat\",\"things\":[\"thing0\",\"thing1\"]},"
                        + "{\"name\":\"led\",\"things\":[\"thing0\"]}]");
        assertThat(mine("resources/heat", session).body())
                .matches(
                        "\\[\\{\"thingId\":\"thing0\",\"values\":\\[\\{\"key\":\"heat\",\"value\":1,\"datetime\":\".*\"}]},"
                                + "\\{\"thingId\":\"thing1\",\"values\":\\[\\{\"key\":\"heat\",\"value\":3,\"datetime\":\".*\"}]}]");
        assertThat(mine("resources/cold", session).statusCode()).isEqualTo(404);
        assertThat(mine("resources/heat?limit=x", session).body()).contains("limit must be a whole number");
    }

    private void write(ThingToken token, String array) {
        assertThat(api.post("/v2/things/" + token.value(), array).statusCode()).isEqualTo(201);
    }

    @Test
    void a_thing_that_was_revoked_is_left_out() {
        String session = session();
        ThingToken gone = linked(session);
        write(gone, "[{\"key\":\"heat\",\"value\":1}]");
        write(linked(session), "[{\"key\":\"heat\",\"value\":2}]");
        things.revoke(gone);

        assertThat(mine("resources", session).body()).isEqualTo("[{\"name\":\"heat\",\"things\":[\"thing1\"]}]");
        assertThat(mine("resources/heat", session).body()).contains("thing1").doesNotContain("thing0");
    }

    @Test
    void a_thing_of_somebody_else_is_not_found() {
        ThingToken foreign = things.activateThings(1).get(0).token();
        String session = session();

        assertThat(mine("resources/heat/" + foreign.value(), session).statusCode())
                .isEqualTo(404);
        assertThat(api.post(
                                "/v2/me/resources/heat/" + foreign.value(),
                                "{\"values\":[{\"value\":1}]}",
                                "Authorization",
                                session)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_password_is_changed() {
        String session = session();
        String change = "{\"appId\":\"a1\",\"currentPassword\":\"engine\",\"password\":\"difference\"%s}";

        assertThat(put(change.formatted(",\"confirmationPassword\":\"other\""), session)
                        .body())
                .contains("confirmationPassword: is not the same as password");
        assertThat(put("{\"password\":\"difference\"}", session).body()).contains("currentPassword: missing");
        HttpResponse<String> done = put(change.formatted(",\"confirmationPassword\":\"difference\""), session);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).isEqualTo("{\"status\":\"success\"}");
        assertThat(put(change.formatted(""), session).statusCode()).isEqualTo(403);
        assertThat(api.post("/v2/login", ADA).statusCode()).isEqualTo(401);
        assertThat(api.post("/v2/login", ADA.replace("engine", "difference")).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> put(String body, String session) {
        return api.send("PUT", "/v2/me", body.getBytes(StandardCharsets.UTF_8), "Authorization", session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"me/things", "me/resources", "me/resources/led", "me/resources/led/thing0"})
    void without_a_session_nothing_is_shown(String path) {
        assertThat(api.get("/v2/" + path).statusCode()).isEqualTo(401);
        assertThat(api.get("/v2/" + path).body()).isEqualTo(NO_SESSION);
        assertThat(api.get("/v2/" + path, "Authorization", "made-up").body()).isEqualTo(NO_SESSION);
        assertThat(api.get("/v2/" + path, "Authorization", "Basic a b").body()).isEqualTo(NO_SESSION);
    }

    @Test
    void the_session_is_looked_at_before_the_body() {
        assertThat(api.post("/v2/me/things", "nonsense").body()).isEqualTo(NO_SESSION);
        assertThat(api.post("/v2/me/resources/led/thing0", "nonsense").body()).isEqualTo(NO_SESSION);
        assertThat(put("nonsense", "two words").body()).isEqualTo(NO_SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "Bearer %s", "bearer  %s "})
    void a_session_comes_with_or_without_its_scheme(String form) {
        assertThat(mine("things", form.formatted(session())).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE|me/things|GET, HEAD, POST, OPTIONS",
                "GET|login|POST, OPTIONS",
                "POST|me|PUT, OPTIONS",
                "PUT|me/resources|GET, HEAD, OPTIONS",
                "DELETE|me/resources/led/thing0|GET, HEAD, POST, OPTIONS",
            })
    void other_methods_are_refused_with_those_there_are(String method, String path, String allowed) {
        HttpResponse<String> answer = api.send(method, "/v2/" + path, null);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue(allowed);
    }

    @Test
    void a_web_page_may_send_its_session() {
        HttpResponse<String> preflight = api.send(
                "OPTIONS",
                "/v2/me/things",
                null,
                "Origin",
                "https://app.example",
                "Access-Control-Request-Method",
                "GET");

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("Authorization"));
    }

    @Test
    void a_compressed_body_is_read() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(ADA.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(api.send("POST", "/v2/register", gzip.toByteArray(), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_body_has_the_limit_of_all_bodies() {
        try (RunningHttpEndpoint small =
                serve(new MemoryApps(things), HttpLimits.DEFAULT.withMaxBodyBytes(ADA.length() - 1))) {
            assertThat(new Api(small.uri()).post("/v2/register", ADA).statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void an_operation_that_the_service_does_not_offer_says_so() {
        try (RunningHttpEndpoint empty = serve(new AppService() {}, HttpLimits.DEFAULT)) {
            assertThat(new Api(empty.uri()).post("/v2/register", ADA).statusCode())
                    .isEqualTo(501);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"register", "login", "me", "me/things", "me/resources", "me/resources/a", "me/resources/a/b"})
    void a_server_without_apps_has_none_of_these_paths(String path) {
        try (RunningHttpEndpoint plain = serve(null, HttpLimits.DEFAULT)) {
            for (String method : new String[] {"GET", "POST", "PUT", "OPTIONS"}) {
                HttpResponse<String> answer = new Api(plain.uri()).send(method, "/v2/" + path, null);
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).contains("nothing is served at this path");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login/x", "me/alerts", "me/things/x", "me/resources/a/b/c"})
    void other_paths_of_apps_are_not_served(String path) {
        assertThat(api.get("/v2/" + path).statusCode()).isEqualTo(404);
    }
}
