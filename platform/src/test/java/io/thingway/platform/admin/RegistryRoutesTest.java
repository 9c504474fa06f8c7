package io.thingway.platform.admin;

import static io.thingway.platform.admin.AdminBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.platform.account.Principal;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Scope;
import io.thingway.platform.engine.registry.Tier;
import io.thingway.platform.guard.Change;
import io.thingway.server.ThingSubscriber;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes, things and their values, and who is connected. */
class RegistryRoutesTest {
    private final SecureRandom random = new SecureRandom();
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
    void codes_are_issued_listed_shown_and_revoked() {
        AdminClient owner = bench.client("owner");
        List<String> codes = owner.issueCodes(3);

        owner.call("DELETE", "/admin/v1/codes/" + codes.get(1), null);

        assertThat(owner.codesLeft()).isEqualTo(2);
        JsonNode first = owner.get("/admin/v1/codes?limit=2");
        assertThat(first.path("codes")).hasSize(2);
        JsonNode second =
                owner.get("/admin/v1/codes?limit=2&after=" + first.path("next").asText());
        assertThat(second.path("codes").get(0).path("code").asText()).isEqualTo(codes.get(2));
        assertThat(second.has("next")).isFalse();
        assertThat(owner.get("/admin/v1/codes?state=revoked").path("codes")).hasSize(1);
        assertThat(owner.get("/admin/v1/codes/" + codes.get(1)).path("state").asText())
                .isEqualTo("revoked");
    }

    @Test
    void a_thing_is_made_described_rotated_and_deleted() {
        AdminClient owner = bench.client("owner");
        JsonNode made = owner.call("POST", "/admin/v1/things", Map.of("name", "Boiler", "tags", List.of("cellar")))
                .path("things")
                .get(0);
        String path = "/admin/v1/things/" + made.path("thingId").asText();
        ThingToken old = new ThingToken(made.path("thingToken").asText());
        List<ThingException> ends = new ArrayList<>();
        bench.things().service().subscribe(AdminBench.DEVICE, old, new ThingSubscriber() {
            @Override
            public void onWrite(ThingToken token, ThingWrite write) {
                // not asked here
            }

            @Override
            public void onEnd(ThingToken token, ThingException reason) {
                ends.add(reason);
            }
        });

        owner.call("PATCH", path, Map.of("description", "the old one"));
        String fresh =
                owner.call("POST", path + "/rotate", null).path("thingToken").asText();

        JsonNode shown = owner.get(path);
        assertThat(shown.path("name").asText()).isEqualTo("Boiler");
        assertThat(shown.path("description").asText()).isEqualTo("the old one");
        assertThat(shown.toString()).doesNotContain(fresh).doesNotContain(old.value());
        assertThat(owner.get(path + "/token").path("thingToken").asText()).isEqualTo(fresh);
        assertThat(ends).singleElement().extracting(ThingException::code).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(owner.get("/admin/v1/things?tag=cellar").path("things")).hasSize(1);
        assertThat(owner.get("/admin/v1/things?tag=attic").path("things")).isEmpty();
        assertThat(owner.call("POST", path + "/revoke", null).path("active").asBoolean())
                .isFalse();
        owner.call("DELETE", path, null);
        assertThat(bench.changes()).extracting(Change::what).contains("thing.create", "thing.rotate", "thing.delete");
        assertThat(bench.changes())
                .allSatisfy(change -> assertThat(change.actor().who()).isEqualTo("operator"));
        refused(() -> owner.get(path), ErrorCode.NOT_FOUND, "unknown thing id");
    }

    @Test
    void what_devices_have_from_a_server_before_is_adopted() {
        AdminClient owner = bench.client("owner");
        ThingToken token = ThingToken.mint(random);
        ActivationCode code = ActivationCode.mint(random);

        owner.call("POST", "/admin/v1/things", Map.of("token", token.value(), "name", "Old boiler"));
        owner.call("POST", "/admin/v1/codes", Map.of("codes", List.of(code.value())));

        assertThat(bench.things()
                        .service()
                        .write(AdminBench.DEVICE, token, ThingWrite.of(List.of(ResourceValue.of("t", 1))))
                        .toCompletableFuture())
                .isCompleted();
        assertThat(bench.things()
                        .service()
                        .activate(AdminBench.DEVICE, ActivationRequest.fresh(code, random))
                        .toCompletableFuture()
                        .join()
                        .id())
                .isNotNull();
        refused(
                () -> owner.call("POST", "/admin/v1/things", Map.of("token", token.value())),
                ErrorCode.FORBIDDEN,
                "a thing has this token already");
        refused(
                () -> owner.call("POST", "/admin/v1/codes", Map.of("codes", List.of(code.value()))),
                ErrorCode.FORBIDDEN,
                "known here already");
        refused(
                () -> owner.call("POST", "/admin/v1/things", Map.of("token", "short")),
                ErrorCode.INVALID_REQUEST,
                "a thing token");
    }

    @Test
    void makers_adopt_nothing_so_that_no_refusal_tells_what_others_have() {
        String account = maker();
        bench.knows("maker", new Principal(account, Role.MAKER, Set.of(Scope.values())));
        AdminClient owner = bench.client("owner");
        AdminClient maker = bench.client("maker");
        String token = ThingToken.mint(random).value();
        String code = owner.issueCodes(1).get(0);
        owner.call("POST", "/admin/v1/things", Map.of("token", token, "account", account));

        for (String known : List.of(token, ThingToken.mint(random).value())) {
            for (Map<String, ?> wanted : List.of(Map.of("token", known), Map.of("tokens", List.of(known)))) {
                refused(
                        () -> maker.call("POST", "/admin/v1/things", wanted),
                        ErrorCode.FORBIDDEN,
                        "only the operator may adopt things");
            }
        }
        for (String known : List.of(code, ActivationCode.mint(random).value())) {
            refused(
                    () -> maker.call("POST", "/admin/v1/codes", Map.of("codes", List.of(known))),
                    ErrorCode.FORBIDDEN,
                    "only the operator may adopt codes");
        }
        assertThat(maker.get("/admin/v1/things").path("things")).hasSize(1);
        assertThat(maker.activateThings(2)).hasSize(2);
        refused(() -> maker.activateThings(1), ErrorCode.FORBIDDEN, "developer tier has 3 codes, things made by hand");
    }

    private String maker() {
        return bench.engine()
                .registry()
                .accounts()
                .create(new NewAccount("m@example.org", "", Role.MAKER, Tier.DEVELOPER, null))
                .toCompletableFuture()
                .join()
                .id();
    }

    @Test
    void values_are_written_and_read() {
        AdminClient owner = bench.client("owner");
        JsonNode made =
                owner.call("POST", "/admin/v1/things", Map.of()).path("things").get(0);
        String values = "/admin/v1/things/" + made.path("thingId").asText() + "/values";
        List<ThingWrite> heard = new ArrayList<>();
        bench.things()
                .service()
                .subscribe(
                        AdminBench.DEVICE,
                        new ThingToken(made.path("thingToken").asText()),
                        new ThingSubscriber() {
                            @Override
                            public void onWrite(ThingToken token, ThingWrite write) {
                                heard.add(write);
                            }

                            @Override
                            public void onEnd(ThingToken token, ThingException reason) {
                                // not asked here
                            }
                        });

        owner.call("POST", values, Map.of("values", List.of(Map.of("key", "t", "value", 21))));
        owner.call("POST", values, Map.of("values", List.of(Map.of("key", "t", "value", 22))));

        assertThat(heard).hasSize(2);
        assertThat(heard.get(1).values()).containsExactly(ResourceValue.of("t", 22));
        assertThat(owner.get(values).path("values").get(0).path("value").asInt())
                .isEqualTo(22);
        assertThat(owner.get(values + "/t?limit=10").path("values")).hasSize(2);
        refused(() -> owner.get(values + "/u"), ErrorCode.NOT_FOUND, "nothing was ever written to u");
        refused(() -> owner.get(values + "/t?start=yesterday"), ErrorCode.INVALID_REQUEST, "start: ");
        refused(() -> owner.get(values + "/t?limit=0"), ErrorCode.INVALID_REQUEST, "limit must be 1 to 10000, is 0");
    }

    @Test
    void a_maker_sees_its_own_and_no_more_than_its_scopes() {
        String account = maker();
        bench.knows("maker", new Principal(account, Role.MAKER, Set.of(Scope.values())));
        bench.knows("reader", new Principal(account, Role.MAKER, Set.of(Scope.THINGS_READ)));
        String foreign = bench.client("owner")
                .call("POST", "/admin/v1/things", Map.of())
                .path("things")
                .get(0)
                .path("thingId")
                .asText();
        AdminClient maker = bench.client("maker");

        assertThat(maker.issueCodes(3)).hasSize(3);
        refused(() -> maker.issueCodes(1), ErrorCode.FORBIDDEN, "developer tier has 3 codes");
        refused(() -> maker.get("/admin/v1/things/" + foreign), ErrorCode.NOT_FOUND, "unknown thing id");
        assertThat(maker.get("/admin/v1/things").path("things")).isEmpty();
        refused(() -> maker.get("/admin/v1/things?account=operator"), ErrorCode.FORBIDDEN, "only the operator");
        refused(() -> maker.get("/admin/v1/connections"), ErrorCode.FORBIDDEN, "only the operator");
        refused(() -> bench.client("reader").issueCodes(1), ErrorCode.FORBIDDEN, "the key is not for codes:write");
    }

    @Test
    void connections_are_shown_and_ended() {
        List<ThingException> ended = new ArrayList<>();
        var registration = bench.connections().connected(AdminBench.DEVICE, ended::add);
        AdminClient owner = bench.client("owner");

        JsonNode shown = owner.get("/admin/v1/connections").path("connections").get(0);
        assertThat(shown.path("transport").asText()).isEqualTo("mqtt");
        assertThat(shown.path("address").asText()).endsWith(":4711");
        owner.call("DELETE", "/admin/v1/connections/" + shown.path("number").asInt(), null);

        assertThat(ended).hasSize(1);
        registration.close();
        assertThat(owner.get("/admin/v1/connections").path("connections")).isEmpty();
        refused(() -> owner.call("DELETE", "/admin/v1/connections/99", null), ErrorCode.NOT_FOUND, "99");
    }
}
