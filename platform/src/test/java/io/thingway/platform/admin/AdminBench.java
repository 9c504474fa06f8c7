package io.thingway.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.account.Principal;
import io.thingway.platform.backup.Backup;
import io.thingway.platform.config.Settings;
import io.thingway.platform.connection.LiveConnections;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.memory.MemoryEngine;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.platform.guard.Change;
import io.thingway.platform.things.PlatformThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An admin API over things in memory, and how tests speak to it. The secret {@code owner} opens everything. */
final class AdminBench implements AutoCloseable {
    static final RequestContext DEVICE =
            new RequestContext("mqtt", new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711), false, "device");

    private final SecureRandom random = new SecureRandom();
    private final MemoryRecords records = new MemoryRecords();
    private final Engine engine = new MemoryEngine(
            Clock.systemUTC(),
            StoredRegistry.over(records, Clock.systemUTC(), random, 3),
            new StoredSessions(records, Clock.systemUTC()));
    private final PlatformThings things = PlatformThings.start(engine, Clock.systemUTC());
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final AccountDesk accounts = AccountDesk.on(
            engine,
            things.service(),
            (bearer, from) -> bearer.equals("owner")
                    ? CompletableFuture.completedFuture(Principal.OWNER)
                    : CompletableFuture.failedFuture(ThingException.of(ErrorCode.UNAUTHORIZED, "nobody")),
            changes::add,
            Clock.systemUTC(),
            random);
    private final LiveConnections connections = new LiveConnections(things.service(), Clock.systemUTC());
    private final Map<String, Principal> known = new HashMap<>(Map.of("owner", Principal.OWNER));
    private final HttpClient http = HttpClient.newHttpClient();

    private final Backup backups = new Backup(
            Path.of("data"), folder -> assertThat(folder.toFile().mkdir()).isTrue(), "1.2", Clock.systemUTC());
    private final Path data;
    private AdminServer server;
    private AdminLimits limits = AdminLimits.DEFAULT;
    private ThingService served = things.service();

    AdminBench(Path data) {
        this.data = data;
    }

    Engine engine() {
        return engine;
    }

    PlatformThings things() {
        return things;
    }

    AccountDesk accounts() {
        return accounts;
    }

    LiveConnections connections() {
        return connections;
    }

    List<Change> changes() {
        return changes;
    }

    /** Lets a secret open what a principal may. */
    void knows(String secret, Principal principal) {
        known.put(secret, principal);
    }

    /** Before the server is asked for. */
    void limit(AdminLimits value) {
        limits = value;
    }

    /** What the API writes values to, before the server is asked for. */
    void serve(ThingService service) {
        served = service;
    }

    AdminApi api() {
        return new AdminApi(
                engine,
                served,
                things.control(),
                changes::add,
                accounts,
                connections,
                backups,
                data,
                "1.2",
                Settings.of(null, Map.of(), Map.of()).all());
    }

    AdminServer server() {
        if (server == null) {
            server = AdminServer.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    null,
                    (bearer, from) -> known.containsKey(bearer)
                            ? CompletableFuture.completedFuture(known.get(bearer))
                            : accounts.door().authenticate(bearer, from),
                    api(),
                    () -> "up 1\n",
                    limits);
        }
        return server;
    }

    AdminClient client(String secret) {
        return new AdminClient(URI.create("http://127.0.0.1:" + server().port()), secret);
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(method, path, body, "nobody");
    }

    HttpResponse<String> send(String method, String path, String body, String secret) throws Exception {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), secret);
    }

    HttpResponse<String> send(String method, String path, byte[] body, String secret) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server().port() + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + secret)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static void refused(ThrowingCallable call, ErrorCode code, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining(why);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        accounts.close();
        things.close();
        engine.close();
    }
}
