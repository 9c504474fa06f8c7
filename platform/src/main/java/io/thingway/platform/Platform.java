package io.thingway.platform;

import com.sun.net.httpserver.HttpsConfigurator;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttEventLoops;
import io.thingway.mqtt.MqttWebSocket;
import io.thingway.mqtt.RunningMqttEndpoint;
import io.thingway.mqtt.plain.PlainStats;
import io.thingway.mqtt.plain.PlainTopics;
import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.account.Authenticator;
import io.thingway.platform.admin.AdminApi;
import io.thingway.platform.admin.AdminServer;
import io.thingway.platform.admin.AdminToken;
import io.thingway.platform.backup.Backup;
import io.thingway.platform.config.Key;
import io.thingway.platform.connection.LiveConnections;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.guard.Audit;
import io.thingway.platform.guard.AuditedActivations;
import io.thingway.platform.guard.LoggedAudit;
import io.thingway.platform.metrics.Metrics;
import io.thingway.platform.plain.PlainAccess;
import io.thingway.platform.plain.PlainService;
import io.thingway.platform.plain.StoredPlain;
import io.thingway.platform.things.PlatformThings;
import io.thingway.platform.tls.CertificateWatch;
import io.thingway.platform.tls.DevelopmentTls;
import io.thingway.platform.tls.HttpsServerTls;
import io.thingway.platform.tls.ServedCertificate;
import io.thingway.platform.tls.ServedTls;
import io.thingway.platform.tls.TlsFiles;
import io.thingway.server.RunningEndpoint;
import io.thingway.server.ServerEndpoint;
import io.thingway.server.ThingService;
import io.thingway.server.app.AppService;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a platform: one service behind every endpoint, its admin API and its data folder. */
public final class Platform {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    /** How often files are looked at: a replaced one, such as a certificate, is in use after two looks. */
    private static final Duration LOOK_AT_FILES = Duration.ofSeconds(3);

    private final PlatformConfig config;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final OpenParts parts = new OpenParts();
    private final Map<Listener, URI> open = new EnumMap<>(Listener.class);
    private final List<Consumer<LoadedTls>> encrypted = new ArrayList<>();
    private Consumer<ServedCertificate> renewal = shown -> {}; // files that were given are their owner's
    private final MqttFigures mqtt = new MqttFigures();
    private @Nullable ServerTls tls;
    private @Nullable Supplier<PlainStats> plain;
    private @Nullable Path ca;
    private @Nullable AdminAccess adminAccess;

    private Platform(PlatformConfig config) {
        this.config = config;
    }

    /**
     * Takes the data folder, opens every port of {@code config} and then writes {@code ports.json}. Whatever fails,
     * nothing is left open.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} when the folder or a port cannot be had, naming it and the
     *     option to change
     */
    public static RunningPlatform start(PlatformConfig config) {
        Platform platform = new Platform(config);
        try {
            return platform.open();
        } catch (RuntimeException | Error failed) {
            platform.parts.close();
            throw failed;
        }
    }

    private RunningPlatform open() {
        Path folder = parts.add(DataFolder.take(config.data())).path();
        Engine engine = parts.add(new Engines(clock, random, config.developerCodes()).open(folder, config.storage()));
        PlatformThings things = parts.add(PlatformThings.start(engine, clock));
        dateOperator(engine);
        Audit audit = new LoggedAudit();
        ThingService guarded =
                config.guards().around(new AuditedActivations(things.service(), audit), things::accountOf);
        AccountDesk accounts = parts.add(AccountDesk.on(engine, guarded, owner(folder), audit, clock, random));
        Metrics metrics = parts.add(new Metrics(config.version()));
        metrics.engine(engine::stats);
        metrics.mqtt(mqtt);
        LiveConnections connections = new LiveConnections(guarded, clock);
        openThings(metrics.around(connections), accounts.apps(), plainTopics(accounts, engine));
        if (plain != null) {
            metrics.plain(plain);
        }
        openAdmin(
                accounts.door(),
                new AdminApi(
                        engine,
                        things.service(),
                        things.control(),
                        audit,
                        accounts,
                        connections,
                        new Backup(folder, Engines.snapshots(engine), config.version(), clock),
                        folder,
                        config.version(),
                        config.settings()),
                metrics);
        ServedTls served = watchTls();
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        open.forEach((listener, uri) -> ports.put(listener, uri.getPort()));
        parts.add(() -> PortsFile.delete(folder));
        PortsFile.write(
                folder,
                new Ports(ports, ca, adminAccess, ProcessHandle.current().pid()));
        return new RunningPlatform(open, mqttOnHttp(), ca, served, engine, accounts, parts);
    }

    private List<URI> mqttOnHttp() {
        return open.entrySet().stream()
                .filter(listener -> config.listeners().takesMqtt(listener.getKey()))
                .map(http -> http.getValue().toString().replaceFirst("^http", "ws") + MqttWebSocket.DEFAULT.path())
                .map(URI::create)
                .toList();
    }

    /** The operator's account is made, and so dated, when it is first asked for. */
    private static void dateOperator(Engine engine) {
        engine.registry().accounts().get(Account.OPERATOR).whenComplete((account, failed) -> {
            if (failed != null) {
                LOG.warn("the operator's account is not made yet: {}", failed.getMessage());
            }
        });
    }

    /** Absent where there are none. */
    private @Nullable PlainTopics plainTopics(AccountDesk accounts, Engine engine) {
        PlainAccess access = config.plainTopics();
        if (access == null) {
            return null;
        }
        PlainTopics topics =
                parts.add(PlainService.open(access, accounts, LOOK_AT_FILES)).topics();
        return config.storage() instanceof Storage.OnDisk
                ? topics.withStore(new StoredPlain(engine.sessions()))
                : topics;
    }

    private void openThings(ThingService things, AppService apps, @Nullable PlainTopics plainTopics) {
        if (config.listeners().ports().keySet().stream().noneMatch(Listener::servesThings)) {
            return;
        }
        InetAddress host = resolve(Key.HOST, config.listeners().host());
        MqttEventLoops loops = parts.add(MqttEventLoops.start(loops()));
        ThingEndpoints endpoints = new ThingEndpoints(config, loops, apps, plainTopics, mqtt, this::tls);
        for (Listener listener : Listener.values()) {
            if (listener.servesThings()) {
                open(
                        listener,
                        port -> start(things, listener, endpoints.of(listener, new InetSocketAddress(host, port))));
                warnOfPlain(listener, host);
            }
        }
    }

    /**
     * One for two processors: a loop with more connections is woken less often for each message, and who commits to the
     * disk and serves HTTP and CoAP has work for the others.
     */
    private static int loops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private void warnOfPlain(Listener listener, InetAddress host) {
        if (open.containsKey(listener) && !listener.encrypted() && !host.isLoopbackAddress()) {
            LOG.warn(
                    "plain {} is open on {}: nothing but the tokens protects it, and they travel unencrypted",
                    listener.title(),
                    config.listeners().host());
        }
    }

    private Authenticator owner(Path folder) {
        return config.listeners().ports().containsKey(Listener.ADMIN)
                ? AdminToken.readOrMake(folder, random)
                : Authenticator.NOBODY;
    }

    private void openAdmin(Authenticator door, AdminApi api, Metrics metrics) {
        open(Listener.ADMIN, port -> {
            InetAddress host = resolve(Key.ADMIN_HOST, config.listeners().adminHost());
            HttpsConfigurator https = host.isLoopbackAddress() ? null : adminTls();
            AdminServer admin =
                    parts.add(AdminServer.start(new InetSocketAddress(host, port), https, door, api, metrics::scrape));
            AdminAccess access = AdminAccess.to(host, admin.port(), https == null ? null : tls().certificate());
            adminAccess = access;
            return access.uri();
        });
    }

    private HttpsConfigurator adminTls() {
        HttpsServerTls https = new HttpsServerTls(tls());
        encrypted.add(https::use);
        return https.configurator();
    }

    private interface Opening {
        URI open(int port);
    }

    private void open(Listener listener, Opening opening) {
        Integer port = config.listeners().ports().get(listener);
        if (port == null) {
            return;
        }
        try {
            open.put(listener, opening.open(port));
        } catch (ThingException failed) {
            throw ThingException.of(failed.code(), listener.option() + " " + port + ": " + failed.message(), failed);
        }
    }

    private URI start(ThingService things, Listener listener, ServerEndpoint endpoint) {
        RunningEndpoint running = parts.add(endpoint.start(things));
        if (running instanceof RunningMqttEndpoint server) {
            count(server);
        }
        if (listener.encrypted()) {
            encrypted.add(running::useTls);
        }
        return running.uri();
    }

    private void count(RunningMqttEndpoint server) {
        mqtt.add(server::stats);
        if (server.plain().isPresent()) {
            plain = () -> server.plain().orElseThrow(); // all that share them say the same
        }
    }

    /** Absent where nothing is encrypted. */
    private @Nullable ServedTls watchTls() {
        ServerTls used = tls;
        if (used == null) {
            return null;
        }
        return parts.add(CertificateWatch.start(used, encrypted, renewal, clock, LOOK_AT_FILES))
                .served();
    }

    private ServerTls tls() {
        ServerTls known = tls;
        ServerTls files = known == null ? tlsFiles() : known;
        tls = files;
        return files;
    }

    private ServerTls tlsFiles() {
        ServerTls given = config.security().certificate();
        if (given != null) {
            return given;
        }
        DevelopmentTls own = DevelopmentTls.in(config.data(), config.listeners().host(), random, clock);
        TlsFiles made = own.ensure();
        renewal = own::renew;
        ca = made.ca();
        return new ServerTls(made.certificate(), made.key());
    }

    private static InetAddress resolve(Key<String> option, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE, option.flag() + " " + host + " is not a known host", unknown);
        }
    }
}
