package io.thingway.platform.admin;

import static io.thingway.platform.admin.AdminBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.error.ErrorCode;
import io.thingway.platform.account.Principal;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log-ins, keys and the operator's first log-in. */
class AccountRoutesTest {
    private static final String ONE = "/admin/v1/accounts/";
    private static final String OWN_KEYS = "/admin/v1/me/keys";
    private static final String PASSWORD = "correct horse";

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
    void a_log_in_is_ended_by_itself_and_a_key_is_not() {
        AdminClient owner = bench.client("owner");
        String maker = create("maker@example.org", "maker");
        String token = login("maker@example.org");
        String other = login("maker@example.org");

        bench.client(token).call("DELETE", "/admin/v1/login", null);

        refused(() -> bench.client(token).codesLeft(), ErrorCode.UNAUTHORIZED, "bearer token");
        refused(
                () -> bench.client(token).call("DELETE", "/admin/v1/login", null),
                ErrorCode.UNAUTHORIZED,
                "bearer token");
        assertThat(bench.client(other).codesLeft()).isZero();
        String key = owner.call(
                        "POST",
                        "/admin/v1/accounts/" + maker + "/keys",
                        Map.of("name", "ci", "scopes", List.of("codes:read")))
                .path("secret")
                .asText();
        refused(
                () -> bench.client(key).call("DELETE", "/admin/v1/login", null),
                ErrorCode.FORBIDDEN,
                "this secret is not a log-in's");
        assertThat(bench.client(key).codesLeft()).isZero();
        assertThat(owner.get("/admin/v1/openapi.json")
                        .at("/paths/~1admin~1v1~1login/delete/security/0/bearer")
                        .isArray())
                .isTrue();
    }

    @Test
    void rights_are_given_and_taken_by_operators_alone_and_noted() {
        String id = create("ada@example.org", "maker");
        AdminClient ada = bench.client(login("ada@example.org"));
        Map<String, String> promotion = Map.of("role", "operator", "tier", "premium");
        refused(() -> ada.call("PATCH", ONE + id, promotion), ErrorCode.FORBIDDEN, "only the operator");
        bench.knows("reader", new Principal("operator", Role.OPERATOR, Set.of(Scope.ACCOUNTS_READ)));
        refused(
                () -> bench.client("reader").call("PATCH", ONE + id, promotion),
                ErrorCode.FORBIDDEN,
                "not for accounts:write");

        JsonNode promoted = bench.client("owner").call("PATCH", ONE + id, promotion);

        assertThat(promoted.path("role").asText()).isEqualTo("operator");
        assertThat(promoted.path("tier").asText()).isEqualTo("premium");
        assertThat(ada.get("/admin/v1/accounts").path("accounts")).hasSize(2);
        bench.client("owner").call("PATCH", ONE + id, Map.of("role", "maker"));
        refused(() -> ada.get("/admin/v1/accounts"), ErrorCode.FORBIDDEN, "only the operator");
        assertThat(bench.changes())
                .extracting(change -> change.what() + " " + change.id())
                .contains("account.make-operator " + id, "account.tier-premium " + id, "account.make-maker " + id);
    }

    @Test
    void the_last_operator_who_can_log_in_stays_one() {
        String ada = create("ada@example.org", "operator");
        AdminClient asAda = bench.client(login("ada@example.org"));

        refused(
                () -> asAda.call("PATCH", ONE + ada, Map.of("role", "maker")),
                ErrorCode.FORBIDDEN,
                "you are the last operator who can log in");
        refused(() -> asAda.call("DELETE", ONE + ada, null), ErrorCode.FORBIDDEN, "you are the last operator");
        refused(
                () -> asAda.call("PATCH", ONE + "operator", Map.of("role", "maker")),
                ErrorCode.FORBIDDEN,
                "the operator's own account stays");
        refused(
                () -> asAda.call("PATCH", ONE + ada, Map.of("role", "user")),
                ErrorCode.FORBIDDEN,
                "users of apps register themselves");
        create("eve@example.org", "operator");
        assertThat(asAda.call("PATCH", ONE + ada, Map.of("role", "maker"))
                        .path("role")
                        .asText())
                .isEqualTo("maker");
    }

    @Test
    void a_new_password_ends_the_other_log_ins() {
        String ada = create("ada@example.org", "operator");
        String here = login("ada@example.org");
        String there = login("ada@example.org");

        bench.client(here).call("PATCH", ONE + ada, Map.of("password", "another password"));

        assertThat(bench.client(here).codesLeft()).isZero();
        refused(() -> bench.client(there).codesLeft(), ErrorCode.UNAUTHORIZED, "bearer token");
        bench.client("owner").call("PATCH", ONE + ada, Map.of("password", "a third password"));
        refused(() -> bench.client(here).codesLeft(), ErrorCode.UNAUTHORIZED, "bearer token");
    }

    @Test
    void a_new_key_is_noted() {
        bench.client("owner")
                .call("POST", ONE + "operator/keys", Map.of("name", "ci", "scopes", List.of("codes:read")));

        assertThat(bench.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.what()).isEqualTo("key.put"));
    }

    private String create(String email, String role) {
        return bench.client("owner")
                .call("POST", "/admin/v1/accounts", Map.of("email", email, "password", PASSWORD, "role", role))
                .path("id")
                .asText();
    }

    private String login(String email) {
        return bench.client("nobody")
                .call("POST", "/admin/v1/login", Map.of("email", email, "password", PASSWORD))
                .path("token")
                .asText();
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

        assertThat(bench.changes())
                .extracting(change -> change.what() + " " + change.id())
                .containsExactly("account.email operator", "account.password operator");
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

    @Test
    void a_key_gives_no_more_than_it_has() {
        Map<String, ?> limited = Map.of(
                "name", "ci", "scopes", List.of("accounts:write", "codes:read"), "expires", "2999-01-01T00:00:00Z");
        JsonNode issued = bench.client("owner").call("POST", ONE + "operator/keys", limited);
        AdminClient key = bench.client(issued.path("secret").asText());

        refused(
                () -> key.call(
                        "POST",
                        ONE + "operator/keys",
                        Map.of("name", "more", "scopes", List.of("server:write"), "expires", "2998-01-01T00:00:00Z")),
                ErrorCode.FORBIDDEN,
                "not for server:write");
        Map<String, ?> endless = Map.of("name", "longer", "scopes", List.of("codes:read"));
        refused(() -> key.call("POST", ONE + "operator/keys", endless), ErrorCode.FORBIDDEN, "ends at 2999-01-01");

        assertThat(key.call("POST", ONE + "operator/keys", limited)
                        .path("secret")
                        .asText())
                .startsWith("tw_");
        assertThat(bench.changes())
                .last()
                .satisfies(change -> assertThat(change.actor().who())
                        .isEqualTo("operator/" + issued.path("id").asText()));
    }

    @Test
    void a_key_for_accounts_alone_takes_no_operators_place() {
        bench.knows("accounts", new Principal("operator", Role.OPERATOR, Set.of(Scope.ACCOUNTS_WRITE)));
        AdminClient key = bench.client("accounts");
        String maker = create("ada@example.org", "maker");
        String why = "takes a key for every scope";

        for (Map<String, String> change :
                List.of(Map.of("password", "a new password"), Map.of("email", "eve@example.org"))) {
            refused(() -> key.call("PATCH", ONE + "operator", change), ErrorCode.FORBIDDEN, why);
        }
        refused(() -> key.call("PATCH", ONE + maker, Map.of("role", "operator")), ErrorCode.FORBIDDEN, why);
        refused(() -> key.call("POST", "/admin/v1/setup-link", null), ErrorCode.FORBIDDEN, why);
        refused(() -> key.call("POST", "/admin/v1/setup-link", Map.of("reset", true)), ErrorCode.FORBIDDEN, why);
        refused(
                () -> key.call("POST", "/admin/v1/accounts", Map.of("email", "eve@example.org", "role", "operator")),
                ErrorCode.FORBIDDEN,
                why);

        assertThat(key.call("PATCH", ONE + maker, Map.of("password", "a new password"))
                        .path("password")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_maker_changes_their_own_password_with_the_old_one() {
        String id = create("ada@example.org", "maker");
        String here = login("ada@example.org");
        String there = login("ada@example.org");
        AdminClient ada = bench.client(here);
        refused(() -> changePassword(ada, "a guess"), ErrorCode.FORBIDDEN, "the current password is another one");

        changePassword(ada, PASSWORD);

        assertThat(ada.get("/admin/v1/me").path("id").asText()).isEqualTo(id);
        refused(() -> bench.client(there).codesLeft(), ErrorCode.UNAUTHORIZED, "bearer token");
        refused(() -> login("ada@example.org"), ErrorCode.UNAUTHORIZED, "wrong e-mail or password");
        assertThat(bench.changes())
                .filteredOn(change -> change.what().equals("account.password"))
                .singleElement()
                .satisfies(change -> assertThat(change.actor().who()).isEqualTo(id));
        for (int i = 0; i < 9; i++) {
            refused(() -> changePassword(ada, "a guess"), ErrorCode.FORBIDDEN, "another one");
        }
        refused(() -> changePassword(ada, "a new password"), ErrorCode.TOO_MANY_REQUESTS, "too many attempts");
    }

    private static void changePassword(AdminClient who, String current) {
        who.call("PUT", "/admin/v1/me/password", Map.of("current", current, "password", "a new password"));
    }

    @Test
    void a_maker_has_keys_of_their_own_and_none_for_more_than_a_maker_may() {
        String id = create("ada@example.org", "maker");
        AdminClient ada = bench.client(login("ada@example.org"));

        JsonNode key = ada.call("POST", OWN_KEYS, Map.of("name", "ci", "scopes", List.of("codes:read")));

        AdminClient program = bench.client(key.path("secret").asText());
        assertThat(program.codesLeft()).isZero();
        assertThat(program.get("/admin/v1/me").path("id").asText()).isEqualTo(id);
        assertThat(ada.get(OWN_KEYS).path("keys")).hasSize(1);
        assertThat(bench.client("owner").get(OWN_KEYS).path("keys")).isEmpty();
        for (String scope : List.of("accounts:read", "server:write")) {
            Map<String, ?> more = Map.of("name", "more", "scopes", List.of("codes:read", scope));
            refused(() -> ada.call("POST", OWN_KEYS, more), ErrorCode.FORBIDDEN, "the operator's");
        }
        ada.call("DELETE", OWN_KEYS + "/" + key.path("id").asText(), null);
        refused(program::codesLeft, ErrorCode.UNAUTHORIZED, "bearer token");
        assertThat(bench.changes())
                .extracting(change ->
                        change.what() + " " + change.id() + " " + change.actor().who())
                .contains("key.put " + id + "/" + key.path("id").asText() + " " + id)
                .contains("key.delete " + id + "/" + key.path("id").asText() + " " + id);
    }

    @Test
    void what_outlives_a_key_is_not_given_to_keys_nor_to_users_of_apps() {
        bench.knows("key", new Principal("operator", Role.OPERATOR, Set.of(Scope.values()), "k1", null));
        bench.knows("user", new Principal("user", Role.USER, Set.of(Scope.values())));

        for (Map.Entry<String, String> asker :
                Map.of("key", "takes a log-in", "user", "an app's user").entrySet()) {
            AdminClient client = bench.client(asker.getKey());
            refused(() -> changePassword(client, PASSWORD), ErrorCode.FORBIDDEN, asker.getValue());
            refused(() -> client.get(OWN_KEYS), ErrorCode.FORBIDDEN, asker.getValue());
            refused(
                    () -> client.call("POST", OWN_KEYS, Map.of("name", "x", "scopes", List.of("codes:read"))),
                    ErrorCode.FORBIDDEN,
                    asker.getValue());
            refused(() -> client.call("DELETE", OWN_KEYS + "/k1", null), ErrorCode.FORBIDDEN, asker.getValue());
        }
    }
}
