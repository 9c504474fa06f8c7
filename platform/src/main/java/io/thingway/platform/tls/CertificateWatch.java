package io.thingway.platform.tls;

import io.thingway.error.ThingException;
import io.thingway.platform.thread.Daemons;
import io.thingway.tls.ServerTls;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the files of TLS now and then, reloads them when they were replaced, and warns before they end. */
public final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final ServedTls served;
    private final FileWatch files;
    private final ExpiryWarning expiry;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("thingway-tls"));

    private CertificateWatch(ServedTls served, ServerTls files, Clock clock) {
        this.served = served;
        this.files = new FileWatch(files.all());
        this.expiry = new ExpiryWarning(clock);
    }

    /**
     * Looks every {@code period}; files that are the same at two looks in a row have settled.
     *
     * @param files what {@code served} reads
     */
    @SuppressWarnings("FutureReturnValueIgnored") // close ends it, and look reports what it meets
    public static CertificateWatch start(ServedTls served, ServerTls files, Clock clock, Duration period) {
        CertificateWatch watch = new CertificateWatch(served, files, clock);
        watch.thread.scheduleWithFixedDelay(watch::look, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            if (files.changed()) {
                served.reload();
            }
            expiry.check(served.certificate());
        } catch (ThingException told) {
            LOG.debug("the next change of the files is waited for", told);
        } catch (RuntimeException unexpected) {
            LOG.warn("the files of TLS could not be looked at", unexpected); // a task that throws never runs again
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
