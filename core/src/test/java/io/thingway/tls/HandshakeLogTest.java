package io.thingway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class HandshakeLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final HandshakeLog log = new HandshakeLog("mqtts", nanos::get, lines::add);

    @Test
    void says_who_and_why() {
        log.failed("127.0.0.1:5000", new SSLException("Empty client certificate chain"));
        assertThat(lines)
                .containsExactly("mqtts did not come about with 127.0.0.1:5000: Empty client certificate chain");
    }

    @Test
    void a_subject_cannot_forge_a_line() {
        log.failed("127.0.0.1:5000", new SSLException("the certificate of CN=a\nERROR on fire is not accepted"));
        assertThat(lines).singleElement().asString().doesNotContain("\n");
    }

    @Test
    void says_nothing_of_those_who_went_away() {
        log.failed("127.0.0.1:5000", new ClosedChannelException());
        assertThat(lines).isEmpty();
    }

    @Test
    void says_nothing_of_what_was_sent_instead_of_tls() {
        log.failed("127.0.0.1:5000", new NotSslRecordException("not an SSL/TLS record: 746f6b656e"));
        assertThat(lines).singleElement().asString().endsWith("it does not speak TLS");
    }

    @Test
    void says_ten_lines_a_minute_and_how_many_more_there_were() {
        for (int i = 0; i < 25; i++) {
            log.failed("somebody", new SSLException("no"));
        }
        assertThat(lines).hasSize(10);
        nanos.set(Duration.ofMinutes(1).toNanos());
        log.failed("somebody", new SSLException("no"));
        assertThat(lines).hasSize(12).contains("mqtts did not come about with 15 more clients");
    }

    /** Called as Netty's is. */
    private static final class NotSslRecordException extends SSLException {
        private static final long serialVersionUID = 1L;

        NotSslRecordException(String message) {
            super(message);
        }
    }
}
