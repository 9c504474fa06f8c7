package io.thingway.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.testkit.log.LogTap;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedTlsTest {
    @TempDir
    Path folder;

    private final LogTap log = LogTap.on("io.thingway.platform.tls");
    private final AtomicInteger reloads = new AtomicInteger();
    private TestCertificates authority;
    private ServerTls files;
    private ServedTls served;

    @BeforeEach
    void serve() throws IOException {
        authority = new TestCertificates(folder);
        files = new ServerTls(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        replace(authority.issue("first"));
        served = new ServedTls(files, List.of(reloads::incrementAndGet, reloads::incrementAndGet));
    }

    @AfterEach
    void untap() {
        log.close();
    }

    @Test
    void a_reload_reaches_every_listener_and_is_told() throws IOException {
        replace(authority.issue("second"));
        ServedCertificate now = served.reload();
        assertThat(now.subject()).isEqualTo("CN=second");
        assertThat(served.certificate()).isEqualTo(now);
        assertThat(reloads).hasValue(2);
        assertThat(log.lines()).last().asString().isEqualTo("INFO TLS shows " + now + " from now on");
        assertThat(now.toString()).contains("serial " + now.serial(), "until " + now.expires());
    }

    @Test
    void files_that_cannot_be_used_reach_no_listener_and_are_told() throws IOException {
        ServedCertificate before = served.certificate();
        Files.writeString(files.key(), "garbage");
        assertThatThrownBy(served::reload)
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(files.key().toString())
                .extracting(error -> ((ThingException) error).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(served.certificate()).isEqualTo(before);
        assertThat(reloads).hasValue(0);
        assertThat(log.lines())
                .last()
                .asString()
                .startsWith("WARN TLS keeps " + before + ": ")
                .contains(files.key().toString());
    }

    @Test
    void replaced_files_are_reloaded_by_themselves_and_broken_ones_only_tried_once() throws IOException {
        try (CertificateWatch watch = CertificateWatch.start(served, files, Clock.systemUTC(), Duration.ofMillis(10))) {
            assertThat(watch).isNotNull();
            Files.writeString(files.key(), "garbage");
            Awaitility.await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("keeps")));
            replace(authority.issue("second"));
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(served.certificate().subject()).isEqualTo("CN=second"));
            assertThat(log.lines().stream().filter(line -> line.contains("keeps")))
                    .hasSizeLessThanOrEqualTo(2); // the second one between the two copies
        }
    }

    private void replace(Issued by) throws IOException {
        Files.copy(by.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(by.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
    }
}
