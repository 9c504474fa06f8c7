package io.thingway.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    private static final AdminToken TOKEN = new AdminToken("0123456789012345678901234567890123456789012");

    private final FakeThings things = new FakeThings();
    private final AdminServer server = AdminServer.start(0, TOKEN, things);
    private final HttpClient http = HttpClient.newHttpClient();
    private final AdminClient client = new AdminClient(server.port(), TOKEN);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void codes_are_issued() throws Exception {
        HttpResponse<String> answer = send("POST", "/admin/v1/codes", "{\"count\":2}", TOKEN.value());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\":\"created\",\"codes\":[\"code0\",\"code1\"]}");
    }

    @Test
    void unused_codes_are_counted() throws Exception {
        assertThat(send("GET", "/admin/v1/codes/left", "", TOKEN.value()).body())
                .isEqualTo("{\"status\":\"success\",\"left\":42}");
    }

    @Test
    void things_are_activated() throws Exception {
        assertThat(send("POST", "/admin/v1/things", "{\"count\":1}", TOKEN.value())
                        .body())
                .matches(
                        "\\{\"status\":\"created\",\"things\":\\[\\{\"thingToken\":\"[\\w-]{43}\",\"thingId\":\"id\"}]}");
    }

    @Test
    void it_tells_that_it_is_well() throws Exception {
        HttpResponse<String> answer = send("GET", "/admin/v1/health", "", TOKEN.value());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"success\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/admin/v1/codes", "/admin/v1/codes/left", "/admin/v1/things", "/admin/v1/health", "/other"})
    void nothing_is_told_or_done_without_the_token(String path) throws Exception {
        for (String wrong :
                List.of("", "wrong", TOKEN.value() + "x", TOKEN.value().substring(1))) {
            HttpResponse<String> answer = send("POST", path, "{\"count\":1}", wrong);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.body()).startsWith("{\"status\":\"error\",\"code\":401,\"message\":\"");
        }
        assertThat(things.calls).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}|needs a count",
                "{\"count\":0}|1 to 100000, is 0",
                "{\"count\":100001}|1 to 100000, is 100001",
                "{\"count\":-1}|is -1",
                "{\"count\":\"1\"}|whole number",
                "{\"count\":1.5}|whole number",
                "{\"count\":99999999999999999999}|a number is too large",
                "{\"count\"|not JSON: it ends too early",
                "[1]|expected a JSON object",
                "{\"count\":1} {}|something follows",
                "{\"count\":1|not JSON",
                "x|not JSON",
            })
    void a_bad_body_is_refused_with_its_reason(String body, String reason) throws Exception {
        HttpResponse<String> answer = send("POST", "/admin/v1/codes", body, TOKEN.value());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"status\":\"error\",\"code\":400,")
                .contains(reason);
        assertThat(things.calls).isZero();
    }

    @Test
    void an_empty_body_is_refused() throws Exception {
        assertThat(send("POST", "/admin/v1/codes", "", TOKEN.value()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_body_beyond_the_limit_is_refused() throws Exception {
        String body = "{\"count\":1," + " ".repeat(5000) + "\"x\":1}";
        assertThat(send("POST", "/admin/v1/codes", body, TOKEN.value()).statusCode())
                .isEqualTo(413);
    }

    @Test
    void other_methods_and_paths_are_refused() throws Exception {
        assertThat(send("GET", "/admin/v1/codes", "", TOKEN.value()).statusCode())
                .isEqualTo(405);
        assertThat(send("POST", "/admin/v1/health", "", TOKEN.value()).statusCode())
                .isEqualTo(405);
        assertThat(send("GET", "/admin/v1/", "", TOKEN.value()).statusCode()).isEqualTo(404);
    }

    @Test
    void the_largest_count_is_answered_whole() {
        assertThat(client.activateThings(AdminServer.MAX_COUNT))
                .hasSize(AdminServer.MAX_COUNT)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_client_gets_what_the_server_gives() {
        assertThat(client.issueCodes(2)).containsExactly("code0", "code1");
        assertThat(client.codesLeft()).isEqualTo(42);
    }

    @Test
    void the_client_throws_the_servers_error() {
        assertThatThrownBy(() -> client.issueCodes(0))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("1 to 100000, is 0");
    }

    @Test
    void the_client_tells_when_nobody_answers() {
        server.close();
        assertThatThrownBy(client::codesLeft)
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNREACHABLE));
    }

    private HttpResponse<String> send(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static final class FakeThings implements ThingsAdmin {
        private final SecureRandom random = new SecureRandom();
        private int calls;

        @Override
        public List<ActivationCode> issueCodes(int count) {
            calls++;
            return Stream.iterate(0, i -> i < count, i -> i + 1)
                    .map(i -> new ActivationCode("code" + i))
                    .toList();
        }

        @Override
        public long codesLeft() {
            return 42;
        }

        @Override
        public List<ActivatedThing> activateThings(int count) {
            calls++;
            return Stream.generate(() -> new ActivatedThing(ThingToken.mint(random), new ThingId("id")))
                    .limit(count)
                    .toList();
        }
    }
}
