package io.thingway.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.log.LogTap;
import io.thingway.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpiryWarningTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    private final LogTap log = LogTap.on(ExpiryWarning.class.getName());
    private final ManualClock clock = new ManualClock(NOW);
    private final ExpiryWarning warning = new ExpiryWarning(clock);

    @AfterEach
    void untap() {
        log.close();
    }

    @Test
    void is_silent_with_more_than_14_days_left() {
        warning.check(ends(Duration.ofDays(14).plusSeconds(1)));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void warns_once_a_day() {
        ServedCertificate certificate = ends(Duration.ofDays(14));
        warning.check(certificate);
        clock.advance(Duration.ofHours(23));
        warning.check(certificate);
        assertThat(log.lines())
                .containsExactly("WARN TLS shows a certificate that ends in 14 days: CN=a, serial 1f, until "
                        + certificate.expires());
        clock.advance(Duration.ofHours(1));
        warning.check(certificate);
        assertThat(log.lines()).hasSize(2).last().asString().contains("ends in 13 days");
    }

    @Test
    void says_when_it_has_ended() {
        warning.check(ends(Duration.ofSeconds(-1)));
        assertThat(log.lines()).singleElement().asString().contains("has ended");
    }

    private static ServedCertificate ends(Duration from) {
        return new ServedCertificate("CN=a", "1f", NOW.plus(from));
    }
}
