package io.thingway.coap.internal.dtls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.thingway.testkit.proxy.UdpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What of a session outlives a change of address, a lost link and a restart. */
@Timeout(60)
class SessionTest {
    private static final PskKeys KEYS =
            PskKeys.of(Map.of("device", new SecretKeySpec("secret".getBytes(UTF_8), "PSK")));

    @TempDir
    private Path folder;

    @Test
    void goes_on_from_another_address() throws IOException {
        try (SecuredServer server = SecuredServer.start(settings());
                UdpProxy network = UdpProxy.start(server.address());
                SecuredClient client = client()) {
            Seen before = client.ask(network.address());

            network.rebind();

            assertThat(client.ask(network.address())).isEqualTo(before);
        }
    }

    @Test
    void is_resumed_by_a_new_link() throws IOException {
        try (SecuredServer server = SecuredServer.start(settings());
                SecuredClient client = client()) {
            Seen before = client.ask(server.address());

            client.resume(server.address());

            Seen after = client.ask(server.address());
            assertThat(after.session()).isEqualTo(before.session());
            assertThat(after.handshake()).isNotEqualTo(before.handshake());
        }
    }

    @Test
    void is_begun_anew_by_a_new_link_to_a_server_that_forgot_it() throws IOException {
        try (SecuredClient client = client()) {
            Seen before;
            int port;
            try (SecuredServer server = SecuredServer.start(settings())) {
                port = server.port();
                before = client.ask(server.address());
            }
            try (SecuredServer server = SecuredServer.start(settings(port))) {
                client.resume(server.address());

                assertThat(client.ask(server.address()).session()).isNotEqualTo(before.session());
            }
        }
    }

    @Test
    void goes_on_over_a_restart_of_a_server_that_keeps_its_state() throws IOException {
        Path state = folder.resolve("dtls.state");
        try (SecuredClient client = client()) {
            Seen before;
            int port;
            try (SecuredServer server = SecuredServer.start(settings().withState(state))) {
                port = server.port();
                before = client.ask(server.address());
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                    .isEqualTo("rw-------");
            try (SecuredServer server = SecuredServer.start(settings(port).withState(state))) {
                assertThat(state).doesNotExist();
                assertThat(client.ask(server.address())).isEqualTo(before);
            }
        }
    }

    @Test
    void a_damaged_state_is_reported_and_gone() throws IOException {
        Path state = folder.resolve("dtls.state");
        try (SecuredClient client = client();
                SecuredServer server = SecuredServer.start(settings().withState(state))) {
            client.ask(server.address());
        }
        byte[] content = Files.readAllBytes(state);
        content[content.length / 2] ^= 1;
        Files.write(state, content);

        assertReported(state, "it is damaged");
    }

    @Test
    void a_file_that_is_no_state_is_reported_and_gone() throws IOException {
        assertReported(Files.writeString(folder.resolve("dtls.state"), "something else"), "it is not such a file");
    }

    private void assertReported(Path state, String why) throws IOException {
        Logger log = (Logger) LoggerFactory.getLogger(StateFile.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try (SecuredServer server = SecuredServer.start(settings().withState(state));
                SecuredClient client = client()) {
            assertThat(state).doesNotExist();
            assertThat(client.ask(server.address())).isNotNull();
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).contains(state.toString(), why));
    }

    private static SecuredClient client() throws IOException {
        return SecuredClient.start(
                ClientDtlsSettings.to("127.0.0.1").withKey(PreSharedKey.of("device", "secret".getBytes(UTF_8))));
    }

    private static ServerDtlsSettings settings() {
        return settings(0);
    }

    private static ServerDtlsSettings settings(int port) {
        return SecuredServer.settings(port).withKeys(KEYS);
    }
}
