package io.thingway.platform.tls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once a day of a certificate that ends within 14 days, or has ended. One thread at a time. */
final class ExpiryWarning {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWarning.class);
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration AGAIN = Duration.ofDays(1);

    private final Clock clock;
    private Instant next = Instant.MIN;

    ExpiryWarning(Clock clock) {
        this.clock = clock;
    }

    void check(ServedCertificate certificate) {
        Instant now = clock.instant();
        Duration left = Duration.between(now, certificate.expires());
        if (now.isBefore(next) || left.compareTo(SOON) > 0) {
            return;
        }
        next = now.plus(AGAIN);
        if (left.isNegative()) {
            LOG.warn("TLS shows a certificate that has ended, clients refuse it: {}", certificate);
        } else {
            LOG.warn("TLS shows a certificate that ends in {} days: {}", left.toDays(), certificate);
        }
    }
}
