package io.thingway.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every path, and the document that describes them all. */
class AdminServerTest {
    private AdminBench bench;

    @BeforeEach
    void open(@TempDir Path data) {
        bench = new AdminBench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void health_needs_no_secret_but_details_do() throws Exception {
        assertThat(bench.send("GET", "/health/live", "").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(bench.send("GET", "/health/ready", "").statusCode()).isEqualTo(200);
        assertThat(bench.send("GET", "/metrics", "").body()).isEqualTo("up 1\n");
        assertThat(bench.send("GET", "/admin/v1/health", "").statusCode()).isEqualTo(401);
        assertThat(bench.client("owner").get("/admin/v1/health").path("version").asText())
                .isEqualTo("1.2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {"count":0}             | 400 | count must be 1 to 500, is 0
        {"count":501}           | 400 | count must be 1 to 500, is 501
        {"count":"x"}           | 400 | count must be a whole number up to 2147483647, at line 1, column 10
        {"count":"5"}           | 400 | count must be a whole number
        {"count":""}            | 400 | count must be a whole number
        {"count":true}          | 400 | count must be a whole number
        {"count":[1]}           | 400 | count must be a whole number
        {"count":1.5}           | 400 | count must be a whole number
        {"count":2147483648}    | 400 | count must be a whole number up to 2147483647
        {"account":5}           | 400 | account must be text, at line 1, column 12
        {"account":{}}          | 400 | account must be text
        {"codes":"c"}           | 400 | codes must be an array
        {"codes":["c",7]}       | 400 | codes[1] must be text
        []                      | 400 | the body must be an object, at line 1, column 1
        "x"                     | 400 | the body must be an object
        ""                      | 400 | the body must be an object
        7                       | 400 | the body must be an object
        {"count":1,"acount":"a"}| 400 | unknown member acount; known are
        {"count":1} {}          | 400 | something follows the object, at line 1, column 13
        {"count":1} x           | 400 | the body is not JSON, at line 1, column 13
        {"count"                | 400 | the body is not JSON: it ends too early, at line 1
        {"account":"abc         | 400 | the body is not JSON: it ends too early, at line 1
        {"codes":["c"           | 400 | the body is not JSON: it ends too early, at line 1
        {"count":1,}            | 400 | the body is not JSON, at line 1, column 12
        <x>                     | 400 | the body is not JSON, at line 1, column 1
        null                    | 400 | the body is null
        {"codes":[null]}        | 400 | codes has a null in it
        {"count":1,"account":"x"}| 404 | unknown account x
        """)
    void a_bad_body_is_refused_with_its_reason(String body, int status, String reason) throws Exception {
        HttpResponse<String> answer = bench.send("POST", "/admin/v1/codes", body, "owner");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .startsWith("{\"status\":\"error\",\"code\":" + status + ",\"message\":\"")
                .contains(reason)
                .doesNotContainIgnoringCase("java", "jackson", "token", "Source:");
    }

    @Test
    void every_body_that_is_none_is_refused_in_the_words_of_json() throws Exception {
        String deep = "[".repeat(2000);
        bench.client("owner").activateThings(1);
        String thing =
                bench.client("owner").get("/admin/v1/things").at("/things/0/id").asText();
        for (Route route : bench.api().routes()) {
            if (route.body() != null) {
                String path =
                        route.path().replace("things/{id}", "things/" + thing).replaceAll("[{].*?[}]", "operator");
                for (String body : List.of("[]", "\"x\"", "5", "{\"a", "null", "{\"x\":" + deep, deep, "\u0000")) {
                    HttpResponse<String> answer = bench.send(route.method(), path, body, "owner");
                    assertThat(answer.statusCode()).as(path + body).isIn(400, 403, 413);
                    assertThat(answer.body())
                            .as(path)
                            .startsWith("{\"status\":\"error\",\"code\":")
                            .doesNotContainIgnoringCase(
                                    "java", "jackson", "com.fasterxml", "Source:", "Views", "JsonToken");
                }
            }
        }
    }

    @Test
    void bytes_that_are_no_text_and_bodies_without_end_are_told_where() throws Exception {
        assertThat(post("{\"account\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("the body is not UTF-8 at byte 12");
        assertThat(post("{\"count\":1}".getBytes(StandardCharsets.UTF_16LE)))
                .contains("the body is not JSON, at line 1, column 3");
        assertThat(post("\uFEFF{\"count\":0}".getBytes(StandardCharsets.UTF_8))).contains("count must be 1 to 500");
        assertThat(post(("{\"codes\":\n" + "[".repeat(2000)).getBytes(StandardCharsets.UTF_8)))
                .contains("codes[0] must be text, at line 2, column 2");
    }

    private String post(byte[] body) throws Exception {
        return bench.send("POST", "/admin/v1/codes", body, "owner").body();
    }

    @Test
    void a_missing_member_is_named_and_guesses_keep_nobody_out() throws Exception {
        assertThat(bench.send("POST", "/admin/v1/login", "{\"email\":\"a@b\"}").body())
                .contains("missing member password");
        String key = bench.client("owner")
                .call("POST", "/admin/v1/accounts/operator/keys", Map.of("name", "ci", "scopes", List.of("codes:read")))
                .path("secret")
                .asText();
        for (int i = 0; i < 40; i++) {
            bench.send("GET", "/admin/v1/codes/left", "", "guess" + i);
        }
        assertThat(bench.send("GET", "/admin/v1/codes/left", "", "another guess")
                        .statusCode())
                .isEqualTo(429);
        assertThat(bench.client(key).codesLeft()).isZero();
    }

    @Test
    void a_page_that_has_its_own_name_lead_here_is_refused() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), bench.server().port())) {
            socket.getOutputStream()
                    .write("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 403");
        }
    }

    @Test
    void other_methods_paths_and_secrets_are_refused() throws Exception {
        HttpResponse<String> method = bench.send("PUT", "/admin/v1/codes", "", "owner");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST, GET, HEAD");
        assertThat(bench.send("GET", "/admin/v1/", "", "owner").statusCode()).isEqualTo(404);
        HttpResponse<String> nobody = bench.send("GET", "/admin/v1/codes", "", "wrong");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(bench.send("POST", "/admin/v1/codes", " ".repeat((1 << 20) + 1), "owner")
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/metrics", "/setup", "/admin/v1/openapi.json", "/admin/v1/codes?limit=5"})
    void head_answers_as_get_does_without_the_body(String path) throws Exception {
        HttpResponse<String> get = bench.send("GET", path, "", "owner");
        HttpResponse<String> head = bench.send("HEAD", path, "", "owner");

        assertThat(head.statusCode()).isEqualTo(get.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : List.of("Content-Type", "Content-Length", "Cache-Control")) {
            assertThat(head.headers().allValues(header))
                    .isEqualTo(get.headers().allValues(header))
                    .isNotEmpty();
        }
        assertThat(bench.send("HEAD", "/admin/v1/codes", "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"POST,/setup", "DELETE,/setup", "OPTIONS,/metrics"})
    void pages_are_for_reading(String method, String path) throws Exception {
        HttpResponse<String> answer = bench.send(method, path, "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /admin/v1/things?acount=x       | unknown parameter acount; known are account, product, tag, after, limit
        /admin/v1/things?limit=5&%61b   | unknown parameter ab; known are
        /admin/v1/codes/left?account=x  | unknown parameter account; this takes none
        /admin/v1/things?limit          | limit must be 1 to 1000
        """)
    void a_parameter_that_nobody_knows_is_refused_by_its_name(String path, String reason) throws Exception {
        HttpResponse<String> answer = bench.send("GET", path, "", "owner");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void a_slash_may_be_part_of_a_name() throws Exception {
        assertThat(bench.send("GET", "/admin/v1/accounts/a%2Fb+c%20d", "", "owner")
                        .body())
                .contains("unknown account a/b+c d");
        assertThat(bench.send("GET", "/admin/v1/accounts/a/b", "", "owner").body())
                .contains("no such path");
    }

    @Test
    void the_document_has_every_operation_and_a_schema_for_each_of_its_bodies() {
        JsonNode document = bench.client("owner").get("/admin/v1/openapi.json");

        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        bench.api().routes().stream()
                .filter(route -> !route.path().endsWith("openapi.json"))
                .forEach(route -> {
                    JsonNode operation = document.path("paths")
                            .path(route.path())
                            .path(route.method().toLowerCase(Locale.ROOT));
                    assertThat(operation.path("summary").asText()).isEqualTo(route.summary());
                    String reference = operation
                            .at("/responses/" + route.status() + "/content/application~1json/schema/$ref")
                            .asText();
                    assertThat(document.at(reference.substring(1)).path("type").asText())
                            .as(route.path())
                            .isEqualTo("object");
                });
    }
}
