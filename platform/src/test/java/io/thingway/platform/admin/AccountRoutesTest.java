package io.thingway.platform.admin;

import static io.thingway.platform.admin.AdminBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log-ins, keys and the operator's first log-in. */
class AccountRoutesTest {
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
    void people_log_in_and_programs_have_keys() {
        AdminClient owner = bench.client("owner");
        String maker = owner.call(
                        "POST", "/admin/v1/accounts", Map.of("email", "Maker@Example.org", "password", "correct horse"))
                .path("id")
                .asText();
        String token = owner.call(
                        "POST", "/admin/v1/login", Map.of("email", "maker@example.org", "password", "correct horse"))
                .path("token")
                .asText();
        assertThat(bench.client(token).issueCodes(1)).hasSize(1);
        refused(
                () -> owner.call("POST", "/admin/v1/login", Map.of("email", "maker@example.org", "password", "wrong")),
                ErrorCode.UNAUTHORIZED,
                "wrong e-mail or password");
        refused(
                () -> owner.call("POST", "/admin/v1/accounts", Map.of("email", "maker@example.org")),
                ErrorCode.FORBIDDEN,
                "already");
        String keys = "/admin/v1/accounts/" + maker + "/keys";
        JsonNode key = owner.call("POST", keys, Map.of("name", "ci", "scopes", List.of("codes:read")));
        String secret = key.path("secret").asText();
        assertThat(bench.client(secret).codesLeft()).isEqualTo(1);
        refused(() -> bench.client(secret).issueCodes(1), ErrorCode.FORBIDDEN, "the key is not for codes:write");
        assertThat(owner.get(keys).toString()).contains("ci").doesNotContain(secret);
        owner.call("DELETE", keys + "/" + key.path("id").asText(), null);
        refused(() -> bench.client(secret).codesLeft(), ErrorCode.UNAUTHORIZED, "bearer token");
        refused(
                () -> owner.call("POST", keys, Map.of("name", "x", "scopes", List.of("all"))),
                ErrorCode.INVALID_REQUEST,
                "unknown scope all; known are codes:read");
    }

    @Test
    void the_first_log_in_of_the_operator_is_taken_once() {
        String secret = bench.accounts()
                .bootstrap()
                .begin()
                .toCompletableFuture()
                .join()
                .orElseThrow();
        AdminClient nobody = bench.client("nobody");
        Map<String, String> setup =
                Map.of("secret", secret, "email", "op@example.org", "password", "correct horse battery");

        assertThat(nobody.call("POST", "/admin/v1/setup", setup).path("role").asText())
                .isEqualTo("operator");

        refused(() -> nobody.call("POST", "/admin/v1/setup", setup), ErrorCode.UNAUTHORIZED, "was used");
        assertThat(bench.accounts().bootstrap().begin().toCompletableFuture().join())
                .isEmpty();
        String token = nobody.call(
                        "POST",
                        "/admin/v1/login",
                        Map.of("email", "op@example.org", "password", "correct horse battery"))
                .path("token")
                .asText();
        assertThat(bench.client(token).get("/admin/v1/accounts").path("accounts"))
                .hasSize(1);
    }
}
