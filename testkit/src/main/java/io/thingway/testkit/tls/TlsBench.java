package io.thingway.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.RunningEndpoint;
import io.thingway.server.ThingService;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState;
import io.thingway.session.ThingConnection;
import io.thingway.session.Timeouts;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.ClientAuthentication;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server whose files can be replaced, authorities, and devices that trust them. */
final class TlsBench implements AutoCloseable {
    static final String[] HOSTS = {"localhost", "127.0.0.1"};
    private static final int PATIENCE_SECONDS = 20;

    final TestCertificates first;
    final TestCertificates second;
    final TestCertificates clients;
    private final TlsContract transport;
    private final ServerTls files;
    private final Path clientCa;
    private final ThingToken thing;
    private final RunningEndpoint server;
    private final List<String> writers = new CopyOnWriteArrayList<>();
    private final Map<ThingConnection, List<ConnectionState>> devices = new HashMap<>();

    /** One that asks for no client certificates. */
    TlsBench(TlsContract transport, Path folder) throws IOException {
        this(transport, folder, new ServerTls(folder.resolve("server.pem"), folder.resolve("server.key")));
    }

    TlsBench(TlsContract transport, Path folder, boolean clientsRequired) throws IOException {
        this(
                transport,
                folder,
                new ServerTls(folder.resolve("server.pem"), folder.resolve("server.key"))
                        .withClients(new ClientAuthentication(folder.resolve("clients.pem"), clientsRequired)));
    }

    private TlsBench(TlsContract transport, Path folder, ServerTls files) throws IOException {
        this.transport = transport;
        this.files = files;
        this.first = new TestCertificates(Files.createDirectory(folder.resolve("first")));
        this.second = new TestCertificates(Files.createDirectory(folder.resolve("second")));
        this.clients = new TestCertificates(Files.createDirectory(folder.resolve("clients")));
        this.clientCa = folder.resolve("clients.pem");
        replaceFiles(first.issue(HOSTS));
        replaceClientCa(clients.ca());
        InMemoryThings things = new InMemoryThings();
        ThingService heard = new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                writers.add(String.valueOf(context.principal()));
                return super.write(context, token, write);
            }
        };
        this.thing = things.activateThings(1).get(0).token();
        this.server = transport
                .endpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), files)
                .start(heard);
    }

    /** The server takes what the files hold now. */
    void reload() {
        server.useTls(LoadedTls.read(files));
    }

    ServerTls files() {
        return files;
    }

    Path clientCa() {
        return clientCa;
    }

    void replaceFiles(Issued by) throws IOException {
        Files.copy(by.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(by.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
    }

    void replaceClientCa(Path by) throws IOException {
        Files.copy(by, clientCa, StandardCopyOption.REPLACE_EXISTING);
    }

    TlsOptions trusting(TestCertificates authority) {
        return TlsOptions.DEFAULT.withCa(authority.ca());
    }

    /** Trusts the first authority and shows a certificate of this one. */
    TlsOptions showing(TestCertificates authority) throws IOException {
        Issued device = authority.issue("device");
        return trusting(first).withClientCertificate(device.certificate(), device.key());
    }

    BlockingThingConnection connects(TlsOptions tls) {
        return open(tls).blocking().awaitConnected();
    }

    /** Why a device did not connect. */
    ThingException refused(TlsOptions tls) {
        CompletableFuture<ThingException> refusal = new CompletableFuture<>();
        open(tls).onState(state -> {
            if (state instanceof ConnectionState.Waiting waiting) {
                refusal.complete(waiting.cause());
            } else if (state instanceof ConnectionState.Closed closed) {
                refusal.complete(closed.cause());
            } else if (state instanceof ConnectionState.Connected) {
                refusal.completeExceptionally(new AssertionError("it connected"));
            }
        });
        return refusal.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private ThingConnection open(TlsOptions tls) {
        ConnectionOptions options = ConnectionOptions.DEFAULT
                .withTls(tls)
                .withTimeouts(Timeouts.DEFAULT.withConnect(Duration.ofSeconds(PATIENCE_SECONDS)));
        ThingConnection device = transport.connector(server.uri(), options).open();
        List<ConnectionState> states = new CopyOnWriteArrayList<>();
        devices.put(device, states);
        device.onState(states::add);
        return device;
    }

    void writes(BlockingThingConnection device) {
        device.thing(thing).write(ResourceValue.of("a", 1));
    }

    /** Whose certificates the service was told of, or {@code null}, write by write. */
    List<String> writers() {
        return writers;
    }

    void assertNeverLost(BlockingThingConnection device) {
        assertThat(devices.get(device.async())).noneMatch(ConnectionState.Waiting.class::isInstance);
    }

    /** A reload with these files is refused, and the ones before are served. */
    void assertKept(Issued unusable) throws IOException {
        replaceFiles(unusable);
        assertReloadRefused();
        writes(connects(trusting(first)));
    }

    void assertReloadRefused() {
        assertThatThrownBy(this::reload)
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(files.certificate().toString())
                .hasMessageContaining(files.key().toString())
                .extracting(error -> ((ThingException) error).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Override
    public void close() {
        devices.keySet().forEach(ThingConnection::close);
        server.close();
    }
}
