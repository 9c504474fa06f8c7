package io.thingway.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.server.ServerEndpoint;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.testkit.log.LogTap;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What TLS or DTLS must do on every transport, with real handshakes of devices: certificates that change while the
 * server runs, and client certificates.
 */
public interface TlsContract {
    /** The endpoint under test. */
    ServerEndpoint endpoint(InetSocketAddress bind, ServerTls tls);

    /** The device's side of it. */
    ThingConnector connector(URI uri, ConnectionOptions options);

    @Test
    default void a_reload_is_for_those_who_connect_after_it(@TempDir Path folder) throws IOException {
        try (TlsBench bench = new TlsBench(this, folder)) {
            BlockingThingConnection early = bench.connects(bench.trusting(bench.first));
            bench.writes(early);
            bench.replaceFiles(bench.second.issue(TlsBench.HOSTS));
            assertThat(bench.refused(bench.trusting(bench.second)).code()).isEqualTo(ErrorCode.UNREACHABLE);

            bench.reload();

            bench.writes(bench.connects(bench.trusting(bench.second)));
            assertThat(bench.refused(bench.trusting(bench.first)).code()).isEqualTo(ErrorCode.UNREACHABLE);
            bench.writes(early);
            bench.assertNeverLost(early);
        }
    }

    @Test
    default void the_next_certificate_may_have_a_key_of_another_kind(@TempDir Path folder) throws IOException {
        try (TlsBench bench = new TlsBench(this, folder)) {
            bench.replaceFiles(bench.second.issueRsa(TlsBench.HOSTS));
            bench.reload();
            bench.writes(bench.connects(bench.trusting(bench.second)));
        }
    }

    @Test
    default void files_that_cannot_be_used_are_named_and_change_nothing(@TempDir Path folder) throws IOException {
        try (TlsBench bench = new TlsBench(this, folder)) {
            Issued next = bench.second.issue(TlsBench.HOSTS);
            Path garbage = Files.writeString(folder.resolve("garbage"), "-----BEGIN CERTIFICATE-----\nno\n");
            Path otherKey = bench.second.issue(TlsBench.HOSTS).key();
            bench.assertKept(new Issued(garbage, next.key()));
            bench.assertKept(new Issued(next.certificate(), garbage));
            bench.assertKept(new Issued(next.certificate(), otherKey));
            Files.delete(bench.files().key());
            bench.assertReloadRefused();
            Files.delete(bench.files().certificate());
            bench.assertReloadRefused();
            bench.writes(bench.connects(bench.trusting(bench.first)));

            bench.replaceFiles(next);
            bench.reload();
            bench.writes(bench.connects(bench.trusting(bench.second)));
        }
    }

    @Test
    default void a_required_client_certificate_is_one_of_the_given_authority(@TempDir Path folder) throws IOException {
        try (TlsBench bench = new TlsBench(this, folder, true)) {
            bench.writes(bench.connects(bench.showing(bench.clients)));
            assertThat(bench.refused(bench.trusting(bench.first)).message()).contains("certificate");
            assertThat(bench.refused(bench.showing(bench.second)).message()).contains("certificate");
        }
    }

    @Test
    default void the_log_says_who_is_refused_and_why(@TempDir Path folder) throws IOException {
        try (LogTap log = LogTap.on("io.thingway.tls");
                TlsBench bench = new TlsBench(this, folder, true)) {
            bench.refused(bench.trusting(bench.first));
            Awaitility.await().untilAsserted(() -> assertThat(log.lines()).isNotEmpty());
            assertThat(log.lines().get(0))
                    .matches("INFO \\w+s did not come about with .*127.0.0.1:\\d+: .*[cC]lient [cC]ertificate.*");
            bench.refused(bench.showing(bench.second));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(log.lines())
                            .anyMatch(line -> line.contains("the certificate of CN=device is not accepted: ")));
        }
    }

    @Test
    default void an_optional_client_certificate_is_judged_when_there_is_one(@TempDir Path folder) throws IOException {
        try (TlsBench bench = new TlsBench(this, folder, false)) {
            bench.writes(bench.connects(bench.showing(bench.clients)));
            bench.writes(bench.connects(bench.trusting(bench.first)));
            assertThat(bench.writers()).containsExactly("CN=device", "null");
            bench.refused(bench.showing(bench.second));
        }
    }

    @Test
    default void a_reload_changes_the_authority_of_clients(@TempDir Path folder) throws IOException {
        try (TlsBench bench = new TlsBench(this, folder, true)) {
            BlockingThingConnection early = bench.connects(bench.showing(bench.clients));
            bench.writes(early);
            bench.replaceClientCa(bench.second.ca());

            bench.reload();

            bench.writes(bench.connects(bench.showing(bench.second)));
            bench.refused(bench.showing(bench.clients));
            bench.writes(early);
        }
    }

    @Test
    default void an_authority_of_clients_that_cannot_be_used_is_named(@TempDir Path folder) throws IOException {
        try (TlsBench bench = new TlsBench(this, folder, true)) {
            bench.replaceClientCa(Files.writeString(folder.resolve("garbage"), "no PEM"));
            assertThatThrownBy(bench::reload)
                    .isInstanceOf(ThingException.class)
                    .hasMessageContaining(bench.clientCa().toString());
            bench.writes(bench.connects(bench.showing(bench.clients)));
        }
    }
}
