package io.thingway.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.account.Principal;
import io.thingway.platform.backup.Backup;
import io.thingway.platform.connection.LiveConnections;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.memory.MemoryEngine;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Scope;
import io.thingway.platform.engine.registry.Tier;
import io.thingway.platform.guard.Change;
import io.thingway.platform.things.PlatformThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingSubscriber;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminServerTest {
    private static final RequestContext DEVICE =
            new RequestContext("mqtt", new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711), false, "device");

    private final SecureRandom random = new SecureRandom();
    private final MemoryRecords records = new MemoryRecords();
    private final Engine engine = new MemoryEngine(
            Clock.systemUTC(),
            StoredRegistry.over(records, Clock.systemUTC(), random, 3),
            new StoredSessions(records, Clock.systemUTC()));
    private final PlatformThings things = PlatformThings.start(engine, Clock.systemUTC());
    private final AccountDesk accounts = AccountDesk.on(
            engine,
            (bearer, from) -> bearer.equals("owner")
                    ? CompletableFuture.completedFuture(Principal.OWNER)
                    : CompletableFuture.failedFuture(ThingException.of(ErrorCode.UNAUTHORIZED, "nobody")),
            Clock.systemUTC(),
            random);
    private final LiveConnections connections = new LiveConnections(things.service(), Clock.systemUTC());
    private final Map<String, Principal> known = new HashMap<>(Map.of("owner", Principal.OWNER));
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path data;

    private final Backup backups = new Backup(
            Path.of("data"),
            folder -> {
                throw ThingException.invalid("nothing to back up");
            },
            "1.2",
            Clock.systemUTC());
    private AdminServer server;

    private AdminServer server() {
        if (server == null) {
            server = AdminServer.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    null,
                    (bearer, from) -> known.containsKey(bearer)
                            ? CompletableFuture.completedFuture(known.get(bearer))
                            : accounts.door().authenticate(bearer, from),
                    new AdminApi(
                            engine,
                            things.service(),
                            things.control(),
                            changes::add,
                            accounts,
                            connections,
                            backups,
                            data,
                            "1.2",
                            List.of()),
                    () -> "up 1\n");
        }
        return server;
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        accounts.close();
        things.close();
        engine.close();
    }

    private AdminClient client(String secret) {
        return new AdminClient(URI.create("http://127.0.0.1:" + server().port()), secret);
    }

    @Test
    void codes_are_issued_listed_shown_and_revoked() {
        AdminClient owner = client("owner");
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
        AdminClient owner = client("owner");
        JsonNode made = owner.call("POST", "/admin/v1/things", Map.of("name", "Boiler", "tags", List.of("cellar")))
                .path("things")
                .get(0);
        String path = "/admin/v1/things/" + made.path("thingId").asText();
        ThingToken old = new ThingToken(made.path("thingToken").asText());
        List<ThingException> ends = new ArrayList<>();
        things.service().subscribe(DEVICE, old, new ThingSubscriber() {
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
        assertThat(changes).extracting(Change::what).contains("thing.create", "thing.rotate", "thing.delete");
        assertThat(changes)
                .allSatisfy(change -> assertThat(change.actor().who()).isEqualTo("operator"));
        refused(() -> owner.get(path), ErrorCode.NOT_FOUND, "unknown thing id");
    }

    @Test
    void what_devices_have_from_a_server_before_is_adopted() {
        AdminClient owner = client("owner");
        ThingToken token = ThingToken.mint(random);
        ActivationCode code = ActivationCode.mint(random);

        owner.call("POST", "/admin/v1/things", Map.of("token", token.value(), "name", "Old boiler"));
        owner.call("POST", "/admin/v1/codes", Map.of("codes", List.of(code.value())));

        assertThat(things.service()
                        .write(DEVICE, token, ThingWrite.of(List.of(ResourceValue.of("t", 1))))
                        .toCompletableFuture())
                .isCompleted();
        assertThat(things.service()
                        .activate(DEVICE, ActivationRequest.fresh(code, random))
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
    void values_are_written_and_read() {
        AdminClient owner = client("owner");
        JsonNode made =
                owner.call("POST", "/admin/v1/things", Map.of()).path("things").get(0);
        String values = "/admin/v1/things/" + made.path("thingId").asText() + "/values";
        List<ThingWrite> heard = new ArrayList<>();
        things.service()
                .subscribe(DEVICE, new ThingToken(made.path("thingToken").asText()), new ThingSubscriber() {
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
        String account = engine.registry()
                .accounts()
                .create(new NewAccount("m@example.org", "", Role.MAKER, Tier.DEVELOPER, null))
                .toCompletableFuture()
                .join()
                .id();
        known.put("maker", new Principal(account, Role.MAKER, Set.of(Scope.values())));
        known.put("reader", new Principal(account, Role.MAKER, Set.of(Scope.THINGS_READ)));
        String foreign = client("owner")
                .call("POST", "/admin/v1/things", Map.of())
                .path("things")
                .get(0)
                .path("thingId")
                .asText();
        AdminClient maker = client("maker");

        assertThat(maker.issueCodes(3)).hasSize(3);
        refused(() -> maker.issueCodes(1), ErrorCode.FORBIDDEN, "developer tier has 3 codes");
        refused(() -> maker.get("/admin/v1/things/" + foreign), ErrorCode.NOT_FOUND, "unknown thing id");
        assertThat(maker.get("/admin/v1/things").path("things")).isEmpty();
        refused(() -> maker.get("/admin/v1/things?account=operator"), ErrorCode.FORBIDDEN, "only the operator");
        refused(() -> maker.get("/admin/v1/connections"), ErrorCode.FORBIDDEN, "only the operator");
        refused(() -> client("reader").issueCodes(1), ErrorCode.FORBIDDEN, "the key is not for codes:write");
    }

    @Test
    void people_log_in_and_programs_have_keys() {
        AdminClient owner = client("owner");
        String maker = owner.call(
                        "POST", "/admin/v1/accounts", Map.of("email", "Maker@Example.org", "password", "correct horse"))
                .path("id")
                .asText();
        String token = owner.call(
                        "POST", "/admin/v1/login", Map.of("email", "maker@example.org", "password", "correct horse"))
                .path("token")
                .asText();
        assertThat(client(token).issueCodes(1)).hasSize(1);
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
        assertThat(client(secret).codesLeft()).isEqualTo(1);
        refused(() -> client(secret).issueCodes(1), ErrorCode.FORBIDDEN, "the key is not for codes:write");
        assertThat(owner.get(keys).toString()).contains("ci").doesNotContain(secret);
        owner.call("DELETE", keys + "/" + key.path("id").asText(), null);
        refused(() -> client(secret).codesLeft(), ErrorCode.UNAUTHORIZED, "bearer token");
        refused(
                () -> owner.call("POST", keys, Map.of("name", "x", "scopes", List.of("all"))),
                ErrorCode.INVALID_REQUEST,
                "unknown scope all; known are codes:read");
    }

    @Test
    void the_first_log_in_of_the_operator_is_taken_once() {
        String secret =
                accounts.bootstrap().begin().toCompletableFuture().join().orElseThrow();
        AdminClient nobody = client("nobody");
        Map<String, String> setup =
                Map.of("secret", secret, "email", "op@example.org", "password", "correct horse battery");

        assertThat(nobody.call("POST", "/admin/v1/setup", setup).path("role").asText())
                .isEqualTo("operator");

        refused(() -> nobody.call("POST", "/admin/v1/setup", setup), ErrorCode.UNAUTHORIZED, "was used");
        assertThat(accounts.bootstrap().begin().toCompletableFuture().join()).isEmpty();
        String token = nobody.call(
                        "POST",
                        "/admin/v1/login",
                        Map.of("email", "op@example.org", "password", "correct horse battery"))
                .path("token")
                .asText();
        assertThat(client(token).get("/admin/v1/accounts").path("accounts")).hasSize(1);
    }

    @Test
    void connections_are_shown_and_ended() {
        List<ThingException> ended = new ArrayList<>();
        var registration = connections.connected(DEVICE, ended::add);
        AdminClient owner = client("owner");

        JsonNode shown = owner.get("/admin/v1/connections").path("connections").get(0);
        assertThat(shown.path("transport").asText()).isEqualTo("mqtt");
        assertThat(shown.path("address").asText()).endsWith(":4711");
        owner.call("DELETE", "/admin/v1/connections/" + shown.path("number").asInt(), null);

        assertThat(ended).hasSize(1);
        registration.close();
        assertThat(owner.get("/admin/v1/connections").path("connections")).isEmpty();
        refused(() -> owner.call("DELETE", "/admin/v1/connections/99", null), ErrorCode.NOT_FOUND, "99");
    }

    @Test
    void health_needs_no_secret_but_details_do() throws Exception {
        assertThat(send("GET", "/health/live", "").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(send("GET", "/health/ready", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/metrics", "").body()).isEqualTo("up 1\n");
        assertThat(send("GET", "/admin/v1/health", "").statusCode()).isEqualTo(401);
        assertThat(client("owner").get("/admin/v1/health").path("version").asText())
                .isEqualTo("1.2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {"count":0}             | 400 | count must be 1 to 100000, is 0
        {"count":100001}        | 400 | is 100001
        {"count":"x"}           | 400 | the body cannot be read
        {"count":1.5}           | 400 | the body cannot be read
        {"count":1,"acount":"a"}| 400 | unknown member acount; known are
        {"count":1} {}          | 400 | the body cannot be read
        {"count"                | 400 | the body cannot be read
        null                    | 400 | the body is null
        {"codes":[null]}        | 400 | codes has a null in it
        {"count":1,"account":"x"}| 404 | unknown account x
        """)
    void a_bad_body_is_refused_with_its_reason(String body, int status, String reason) throws Exception {
        HttpResponse<String> answer = send("POST", "/admin/v1/codes", body, "owner");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .startsWith("{\"status\":\"error\",\"code\":" + status + ",\"message\":\"")
                .contains(reason);
    }

    @Test
    void a_missing_member_is_named_and_guesses_keep_nobody_out() throws Exception {
        assertThat(send("POST", "/admin/v1/login", "{\"email\":\"a@b\"}").body())
                .contains("missing member password");
        String key = client("owner")
                .call("POST", "/admin/v1/accounts/operator/keys", Map.of("name", "ci", "scopes", List.of("codes:read")))
                .path("secret")
                .asText();
        for (int i = 0; i < 40; i++) {
            send("GET", "/admin/v1/codes/left", "", "guess" + i);
        }
        assertThat(send("GET", "/admin/v1/codes/left", "", "another guess").statusCode())
                .isEqualTo(429);
        assertThat(client(key).codesLeft()).isZero();
    }

    @Test
    void a_page_that_has_its_own_name_lead_here_is_refused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server().port())) {
            socket.getOutputStream()
                    .write("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 403");
        }
    }

    @Test
    void other_methods_paths_and_secrets_are_refused() throws Exception {
        HttpResponse<String> method = send("PUT", "/admin/v1/codes", "", "owner");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST, GET");
        assertThat(send("GET", "/admin/v1/", "", "owner").statusCode()).isEqualTo(404);
        HttpResponse<String> nobody = send("GET", "/admin/v1/codes", "", "wrong");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(send("POST", "/admin/v1/codes", " ".repeat((1 << 20) + 1), "owner")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void the_document_has_every_operation_and_a_schema_for_each_of_its_bodies() {
        JsonNode document = client("owner").get("/admin/v1/openapi.json");

        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        new AdminApi(
                        engine,
                        things.service(),
                        things.control(),
                        changes::add,
                        accounts,
                        connections,
                        backups,
                        data,
                        "1.2",
                        List.of())
                .routes().stream()
                        .filter(route -> !route.path().endsWith("openapi.json"))
                        .forEach(route -> {
                            JsonNode operation = document.path("paths")
                                    .path(route.path())
                                    .path(route.method().toLowerCase(Locale.ROOT));
                            assertThat(operation.path("summary").asText()).isEqualTo(route.summary());
                            String reference = operation
                                    .at("/responses/" + route.status() + "/content/application~1json/schema/$ref")
                                    .asText();
                            assertThat(document.at(reference.substring(1))
                                            .path("type")
                                            .asText())
                                    .as(route.path())
                                    .isEqualTo("object");
                        });
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(method, path, body, "nobody");
    }

    private HttpResponse<String> send(String method, String path, String body, String secret) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server().port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + secret)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void refused(ThrowingCallable call, ErrorCode code, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining(why);
    }
}
