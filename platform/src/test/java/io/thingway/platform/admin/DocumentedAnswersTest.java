package io.thingway.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation, done for real: what it answers is what the OpenAPI document says. */
class DocumentedAnswersTest {
    private static final String CODES = "/admin/v1/codes";
    private static final String THINGS = "/admin/v1/things";
    private static final String PRODUCTS = "/admin/v1/products";
    private static final String OWN = "/admin/v1/me";
    private static final String ACCOUNTS = "/admin/v1/accounts";

    private AdminBench bench;
    private Documented api;

    @TempDir
    private Path backups;

    @BeforeEach
    void open(@TempDir Path data) {
        bench = new AdminBench(data);
        api = new Documented(bench);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void every_operation_answers_as_documented() throws Exception {
        codes();
        things();
        products();
        accounts();
        server();

        assertThat(api.heard()).isEqualTo(api.all());
    }

    @Test
    void refusals_are_as_documented() throws Exception {
        assertThat(api.refused("GET", CODES, "", "nobody").path("code").asInt()).isEqualTo(401);
        assertThat(api.refused("POST", CODES, "{\"count\":0}", "owner")
                        .path("code")
                        .asInt())
                .isEqualTo(400);
        assertThat(api.refused("GET", THINGS + "/none", "", "owner")
                        .path("code")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void what_is_not_as_documented_is_found() throws Exception {
        DocumentedSchemas schemas = new DocumentedSchemas(api.get("/admin/v1/openapi.json"));
        JsonNode says = new DocumentedPaths(schemas.document())
                .of("GET", THINGS + "/x")
                .says()
                .at("/responses/200");
        ObjectNode thing = (ObjectNode) api.get(one(made()));
        assertThat(schemas.problems(says, thing)).isEmpty();

        assertThat(schemas.problems(says, thing.deepCopy().put("surprise", 1))).hasSize(1);
        assertThat(schemas.problems(says, thing.deepCopy().put("created", "today")))
                .hasSize(1);
        assertThat(schemas.problems(says, thing.deepCopy().without("name"))).hasSize(1);
        assertThatThrownBy(() -> api.get(THINGS + "?colour=red")).isInstanceOf(AssertionError.class);
    }

    private void codes() throws Exception {
        JsonNode codes = api.call("POST", CODES, Map.of("count", 3)).path("codes");
        api.call("DELETE", CODES + "/" + codes.get(0).asText(), null);
        claim(codes.get(1).asText());
        assertThat(api.get(CODES + "?state=claimed").path("codes").get(0).has("thing"))
                .isTrue();
        api.get(CODES + "?limit=1");
        api.get(CODES + "/" + codes.get(0).asText());
        api.get(CODES + "/left");
    }

    private void claim(String code) {
        assertThat(bench.things()
                        .service()
                        .activate(
                                AdminBench.DEVICE,
                                ActivationRequest.fresh(new ActivationCode(code), new SecureRandom()))
                        .toCompletableFuture()
                        .join()
                        .id())
                .isNotNull();
    }

    private void things() throws Exception {
        String thing = one(made());
        values(thing + "/values");
        api.get(THINGS + "?limit=1&tag=cellar");
        api.get(thing);
        api.get(thing + "/token");
        api.call("PATCH", thing, Map.of("tags", List.of("attic"), "description", "moved"));
        api.call("POST", thing + "/rotate", null);
        api.call("POST", thing + "/revoke", null);
        api.call("DELETE", thing, null);
    }

    private void values(String values) throws Exception {
        Map<String, Object> place = Map.of("lat", 41.4, "long", 2.2);
        api.call(
                "POST",
                values,
                Map.of(
                        "values",
                        List.of(
                                Map.of("key", "t", "value", 21.50, "geo", place, "datetime", "2026-01-02T03:04:05Z"),
                                Map.of("key", "door", "value", Map.of("open", true)))));
        api.call(
                "POST",
                values,
                Map.of("values", List.of(Map.of("key", "t", "value", "22", "datetime", "20260102030406"))));
        assertThat(api.get(values).path("values")).hasSize(2);
        assertThat(api.get(values + "/t?limit=10&start=2026-01-01T00:00:00Z&end=2026-02-01T00:00:00Z")
                        .path("values"))
                .hasSize(2);
        api.call("POST", values, Map.of("values", List.of(Map.of("key", "$settings", "value", Map.of("pace", 5)))));
        assertThat(api.get(values + "/$settings.pace").path("values")).hasSize(1);
    }

    private void products() throws Exception {
        api.call("PUT", PRODUCTS + "/boilers?account=operator", Map.of("name", "Boilers"));
        assertThat(api.get(PRODUCTS + "?account=operator").path("products")).isNotEmpty();
        api.call("DELETE", PRODUCTS + "/boilers", null);
    }

    private void accounts() throws Exception {
        String secret = api.call("POST", "/admin/v1/setup-link", Map.of("reset", true))
                .path("secret")
                .asText();
        api.call(
                "POST",
                "/admin/v1/setup",
                Map.of("secret", secret, "email", "op@example.org", "password", "correct horse battery"));
        String login = api.call(
                        "POST",
                        "/admin/v1/login",
                        Map.of("email", "op@example.org", "password", "correct horse battery"))
                .path("token")
                .asText();
        JsonNode key = api.call("POST", OWN + "/keys", Map.of("name", "ci", "scopes", List.of("codes:read")), login);
        api.call("GET", OWN + "/keys", null, login);
        api.call("DELETE", OWN + "/keys/" + key.path("id").asText(), null, login);
        api.call(
                "PUT",
                OWN + "/password",
                Map.of("current", "correct horse battery", "password", "another password"),
                login);
        api.call("GET", OWN, null, login);
        api.call("DELETE", "/admin/v1/login", null, login);
        String account = ACCOUNTS + "/"
                + api.call("POST", ACCOUNTS, Map.of("email", "m@example.org", "tier", "premium", "role", "maker"))
                        .path("id")
                        .asText();
        keys(account + "/keys");
        api.get(ACCOUNTS + "?limit=1");
        api.get(account);
        api.call("PATCH", account, Map.of("tier", "developer"));
        api.call("DELETE", account, null);
    }

    private void keys(String keys) throws Exception {
        JsonNode made = api.call(
                "POST", keys, Map.of("name", "ci", "scopes", List.of("codes:read"), "expires", "2999-01-01T00:00:00Z"));
        api.call("POST", keys, Map.of("name", "for ever", "scopes", List.of("server:read")));
        assertThat(api.get(keys).path("keys")).hasSize(2);
        api.call("DELETE", keys + "/" + made.path("id").asText(), null);
    }

    private void server() throws Exception {
        bench.connections().connected(AdminBench.DEVICE, reason -> {});
        JsonNode connected =
                api.get("/admin/v1/connections").path("connections").get(0);
        api.call("DELETE", "/admin/v1/connections/" + connected.path("number").asInt(), null);
        api.get("/admin/v1/health");
        api.get("/health/live");
        api.get("/health/ready");
        assertThat(api.get("/admin/v1/config").path("settings")).isNotEmpty();
        api.get("/admin/v1/openapi.json");
        api.call(
                "POST",
                "/admin/v1/backup",
                Map.of("folder", backups.resolve("today").toString()));
    }

    private String made() throws Exception {
        return api.call("POST", THINGS, Map.of("count", 2, "name", "Boiler", "tags", List.of("cellar")))
                .path("things")
                .get(0)
                .path("thingId")
                .asText();
    }

    private static String one(String thing) {
        return THINGS + "/" + thing;
    }
}
