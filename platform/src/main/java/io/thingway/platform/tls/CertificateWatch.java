package io.thingway.platform.tls;

import io.thingway.error.ThingException;
import io.thingway.platform.files.FileWatch;
import io.thingway.platform.files.LastReason;
import io.thingway.platform.thread.Daemons;
import io.thingway.tls.LoadedTls;
import io.thingway.tls.ServerTls;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of TLS now and then, reloads them when they were replaced, and warns before they end. A reload that
 * failed is tried again at each look: whatever is missing may come without a change of the files.
 */
public final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final ServedTls served;
    private final FileWatch files;
    private final ExpiryWarning expiry;
    private final Consumer<ServedCertificate> renewal;
    private final LastReason notRenewed = new LastReason();
    private boolean due;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("thingway-tls"));

    private CertificateWatch(
            ServerTls files, List<Consumer<LoadedTls>> listeners, Consumer<ServedCertificate> renewal, Clock clock) {
        this.files = new FileWatch(files.all()); // first, so that a change while they are read is seen
        this.served = new ServedTls(files, listeners);
        this.expiry = new ExpiryWarning(clock);
        this.renewal = renewal;
    }

    /**
     * Looks every {@code period}; files that are the same at two looks in a row have settled.
     *
     * @param listeners open, with these files
     * @param renewal replaces the files where what is shown comes near its end; may throw a {@link ThingException}
     */
    @SuppressWarnings("FutureReturnValueIgnored") // close ends it, and look reports what it meets
    public static CertificateWatch start(
            ServerTls files,
            List<Consumer<LoadedTls>> listeners,
            Consumer<ServedCertificate> renewal,
            Clock clock,
            Duration period) {
        CertificateWatch watch = new CertificateWatch(files, listeners, renewal, clock);
        watch.thread.scheduleWithFixedDelay(watch::look, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** What the listeners show. */
    public ServedTls served() {
        return served;
    }

    private void look() {
        try {
            expiry.check(served.certificate());
            renew();
            due |= files.changed();
            if (due) {
                served.reload();
                due = false;
            }
        } catch (ThingException told) {
            LOG.debug("the next look tries again", told);
        } catch (RuntimeException unexpected) {
            LOG.warn("the files of TLS could not be looked at", unexpected); // a task that throws never runs again
        }
    }

    private void renew() {
        try {
            renewal.accept(served.certificate());
            notRenewed.changes("");
        } catch (ThingException failed) {
            if (notRenewed.changes(failed.message())) {
                LOG.warn("the certificate of TLS is not renewed: {}", failed.message());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
