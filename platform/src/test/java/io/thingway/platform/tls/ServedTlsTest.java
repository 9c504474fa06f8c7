package io.thingway.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.testkit.log.LogTap;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.testkit.tls.TestCertificates.Issued;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedTlsTest {
    @TempDir
    Path folder;

    private final LogTap log = LogTap.on("io.thingway.platform.tls");
    private final List<LoadedTls> first = new CopyOnWriteArrayList<>();
    private final Picky second = new Picky();
    private TestCertificates authority;
    private ServerTls files;
    private ServedTls served;

    @BeforeEach
    void serve() throws IOException {
        authority = new TestCertificates(folder);
        files = new ServerTls(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        replace(authority.issue("first"));
        served = new ServedTls(files, List.of(first::add, second));
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
        assertThat(shownBy(first)).isEqualTo(now);
        assertThat(shownBy(second.taken)).isEqualTo(now);
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
        assertThat(first).hasSize(1);
        assertThat(second.taken).hasSize(1);
        assertThat(log.lines())
                .last()
                .asString()
                .startsWith("WARN TLS keeps " + before + ": ")
                .contains(files.key().toString());
    }

    @Test
    void all_listeners_have_the_same_reading_of_files_that_change_meanwhile() throws IOException {
        Issued next = authority.issue("second");
        Issued later = authority.issue("third");
        Consumer<LoadedTls> replacing = loaded -> replaceUnchecked(later);
        replace(next);
        served = new ServedTls(files, List.of(first::add, replacing, second));
        assertThat(first).last().isSameAs(second.taken.get(second.taken.size() - 1));
        assertThat(shownBy(first)).isEqualTo(served.certificate());
        assertThat(served.certificate().subject()).isEqualTo("CN=second");
    }

    @Test
    void what_one_listener_refuses_none_shows() throws IOException {
        ServedCertificate before = served.certificate();
        second.refusing = true;
        replace(authority.issue("second"));
        assertThatThrownBy(served::reload).isInstanceOf(ThingException.class).hasMessageContaining("not with me");
        assertThat(served.certificate()).isEqualTo(before);
        assertThat(shownBy(first)).isEqualTo(before);
    }

    @Test
    void replaced_files_are_reloaded_by_themselves() throws IOException {
        try (CertificateWatch watch = watch()) {
            Files.writeString(files.key(), "garbage");
            Awaitility.await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("keeps")));
            replace(authority.issue("second"));
            awaitShown(watch, "CN=second");
        }
    }

    @Test
    void what_failed_is_tried_again_without_a_change_of_the_files_and_told_once() throws IOException {
        try (CertificateWatch watch = watch()) {
            second.refusing = true;
            replace(authority.issue("second"));
            Awaitility.await().untilAsserted(() -> assertThat(second.refused).hasValueGreaterThan(5));
            assertThat(log.lines()).filteredOn(line -> line.contains("keeps")).hasSize(1);
            second.refusing = false;
            awaitShown(watch, "CN=second");
        }
    }

    @Test
    void each_reason_of_a_failure_is_told() throws IOException {
        Files.writeString(files.key(), "garbage");
        assertThatThrownBy(served::reload).isInstanceOf(ThingException.class);
        assertThatThrownBy(served::reload).isInstanceOf(ThingException.class);
        Files.copy(authority.issue("other").key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(served::reload).isInstanceOf(ThingException.class);
        assertThat(log.lines()).filteredOn(line -> line.contains("keeps")).hasSize(2);
    }

    private CertificateWatch watch() {
        return CertificateWatch.start(
                files, List.of(first::add, second), shown -> {}, Clock.systemUTC(), Duration.ofMillis(10));
    }

    private static void awaitShown(CertificateWatch watch, String subject) {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(watch.served().certificate().subject()).isEqualTo(subject));
    }

    private static ServedCertificate shownBy(List<LoadedTls> taken) {
        return ServedCertificate.of(taken.get(taken.size() - 1).identity().leaf());
    }

    private void replaceUnchecked(Issued by) {
        try {
            replace(by);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void replace(Issued by) throws IOException {
        Files.copy(by.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(by.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A listener that may refuse all but what it began with. */
    private static final class Picky implements Consumer<LoadedTls> {
        private final List<LoadedTls> taken = new CopyOnWriteArrayList<>();
        private final AtomicInteger refused = new AtomicInteger();
        private volatile boolean refusing;

        @Override
        public void accept(LoadedTls next) {
            if (refusing && !taken.contains(next)) {
                refused.incrementAndGet();
                throw ThingException.invalid("not with me");
            }
            taken.add(next);
        }
    }
}
