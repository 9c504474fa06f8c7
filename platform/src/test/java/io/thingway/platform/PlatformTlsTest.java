package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnectors;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A certificate in the manner of certbot: links to the newest files, switched one after the other. */
@Timeout(60)
class PlatformTlsTest {
    private static final List<Listener> ENCRYPTED = List.of(Listener.MQTTS, Listener.COAPS, Listener.HTTPS);

    @TempDir
    Path folder;

    private TestCertificates first;
    private TestCertificates second;
    private Path certificate;
    private Path key;

    @BeforeEach
    void links() throws IOException {
        first = new TestCertificates(Files.createDirectory(folder.resolve("first")));
        second = new TestCertificates(Files.createDirectory(folder.resolve("second")));
        certificate = folder.resolve("fullchain.pem");
        key = folder.resolve("privkey.pem");
        lead(first);
    }

    @Test
    void a_renewed_certificate_is_shown_on_every_listener_and_nobody_is_cut_off() throws IOException {
        List<ConnectionState> states = new CopyOnWriteArrayList<>();
        List<BlockingThingConnection> early = new ArrayList<>();
        try (RunningPlatform platform = start()) {
            ThingToken thing = platform.admin().activateThings(1).get(0).token();
            for (Listener listener : ENCRYPTED) {
                ThingConnection device = connect(platform, listener, first);
                early.add(device.blocking().awaitConnected());
                device.onState(states::add);
                write(device.blocking(), thing);
            }
            lead(second);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    platform.certificate().orElseThrow().subject())
                            .isEqualTo("CN=second"));
            for (Listener listener : ENCRYPTED) {
                try (BlockingThingConnection late =
                        connect(platform, listener, second).blocking()) {
                    write(late, thing);
                }
            }
            early.forEach(device -> write(device, thing));
            assertThat(states).hasSize(ENCRYPTED.size()).allMatch(ConnectionState.Connected.class::isInstance);
            early.forEach(BlockingThingConnection::close);
        }
    }

    @Test
    void a_reload_on_demand_says_what_is_shown_or_why_not() throws IOException {
        try (RunningPlatform platform = start()) {
            lead(second);
            assertThat(platform.reloadTls().orElseThrow().subject()).isEqualTo("CN=second");
            Files.delete(key);
            assertThatThrownBy(platform::reloadTls)
                    .isInstanceOf(ThingException.class)
                    .hasMessageContaining(key.toString());
            assertThat(platform.certificate().orElseThrow().subject()).isEqualTo("CN=second");
        }
    }

    @Test
    void without_an_encrypted_listener_there_is_nothing_to_reload() {
        PlatformConfig plain = new PlatformConfig(folder.resolve("data"), "127.0.0.1", Map.of(Listener.MQTT, 0), null);
        try (RunningPlatform platform = Platform.start(plain)) {
            assertThat(platform.reloadTls()).isEmpty();
            assertThat(platform.certificate()).isEmpty();
        }
    }

    private RunningPlatform start() {
        return Platform.start(new PlatformConfig(
                folder.resolve("data"),
                "127.0.0.1",
                Map.of(Listener.MQTTS, 0, Listener.COAPS, 0, Listener.HTTPS, 0),
                new ServerTls(certificate, key)));
    }

    private void lead(TestCertificates to) throws IOException {
        Issued issued = to.issue(to == first ? "first" : "second", "127.0.0.1");
        Files.deleteIfExists(certificate);
        Files.createSymbolicLink(certificate, issued.certificate());
        Files.deleteIfExists(key);
        Files.createSymbolicLink(key, issued.key());
    }

    private static ThingConnection connect(RunningPlatform platform, Listener listener, TestCertificates trusted) {
        TlsOptions tls = TlsOptions.DEFAULT.withCa(trusted.ca());
        return ThingConnectors.connect(platform.uri(listener).orElseThrow(), ConnectionOptions.DEFAULT.withTls(tls));
    }

    private static void write(BlockingThingConnection device, ThingToken thing) {
        device.thing(thing).write(ResourceValue.of("a", 1));
    }
}
