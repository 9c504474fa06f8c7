package io.thingway.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.testkit.log.LogTap;
import io.thingway.testkit.time.ManualClock;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is left running beyond what its development certificate is good for. */
class RenewalTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    @TempDir
    Path data;

    private final LogTap log = LogTap.on("io.thingway.platform.tls");
    private final ManualClock clock = new ManualClock(NOW);
    private final List<LoadedTls> listener = new CopyOnWriteArrayList<>();
    private DevelopmentTls own;
    private ServerTls files;

    @BeforeEach
    void make() {
        own = DevelopmentTls.in(data, "127.0.0.1", new SecureRandom(), clock);
        TlsFiles made = own.ensure();
        files = new ServerTls(made.certificate(), made.key());
    }

    @AfterEach
    void untap() {
        log.close();
    }

    @Test
    void shows_a_certificate_in_its_time_for_years() {
        try (CertificateWatch watch = watch(own::renew)) {
            for (int year = 1; year <= 3; year++) {
                clock.advance(Duration.ofDays(380));
                Awaitility.await()
                        .untilAsserted(
                                () -> assertThat(watch.served().certificate().expires())
                                        .isAfter(in(Duration.ofDays(300))));
            }
            assertThat(listener.get(listener.size() - 1).identity().leaf().getNotAfter())
                    .isAfter(Date.from(in(Duration.ofDays(300))));
        }
    }

    @Test
    void a_renewal_that_fails_is_tried_again_and_told_once() {
        AtomicInteger tries = new AtomicInteger();
        Consumer<ServedCertificate> failing = shown -> {
            if (tries.incrementAndGet() <= 5) {
                throw ThingException.invalid("the disk is full");
            }
            own.renew(shown);
        };
        try (CertificateWatch watch = watch(failing)) {
            clock.advance(Duration.ofDays(380));
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(watch.served().certificate().expires()).isAfter(in(Duration.ofDays(300))));
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("not renewed"))
                    .containsExactly("WARN the certificate of TLS is not renewed: the disk is full");
        }
    }

    @Test
    void a_platform_at_work_renews_its_own(@TempDir Path served) throws IOException {
        Clock past = Clock.offset(Clock.systemUTC(), Duration.ofDays(-380));
        TlsFiles old =
                DevelopmentTls.in(served, "127.0.0.1", new SecureRandom(), past).ensure();
        byte[] ending = Files.readAllBytes(old.certificate());
        try (RunningPlatform platform =
                Platform.start(new PlatformConfig(served, "127.0.0.1", Map.of(Listener.MQTTS, 0), null))) {
            Files.write(old.certificate(), ending);
            assertThat(left(platform)).isLessThan(Duration.ofDays(30));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(left(platform)).isGreaterThan(Duration.ofDays(300)));
        }
    }

    private static Duration left(RunningPlatform platform) {
        return Duration.between(
                Instant.now(), platform.reloadTls().orElseThrow().expires());
    }

    private CertificateWatch watch(Consumer<ServedCertificate> renewal) {
        return CertificateWatch.start(files, List.of(listener::add), renewal, clock, Duration.ofMillis(10));
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time);
    }
}
