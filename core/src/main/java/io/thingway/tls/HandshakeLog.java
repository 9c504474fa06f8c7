package io.thingway.tls;

import io.thingway.error.Excerpt;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the server's log which clients could not secure their connection, and why: one line for each, ten a minute.
 * Those that merely went away are not told. Safe from any thread.
 */
public final class HandshakeLog {
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeLog.class);
    private static final int A_MINUTE = 10;
    private static final int SHOWN = 300;

    private final String scheme;
    private final LongSupplier nanoTime;
    private final Consumer<String> lines;
    private long minute;
    private int told;
    private long untold;

    /** For one listener, called by the scheme of its URI. */
    public HandshakeLog(String scheme) {
        this(scheme, System::nanoTime, LOG::info);
    }

    HandshakeLog(String scheme, LongSupplier nanoTime, Consumer<String> lines) {
        this.scheme = scheme;
        this.nanoTime = nanoTime;
        this.lines = lines;
        this.minute = nanoTime.getAsLong();
    }

    /**
     * A handshake failed.
     *
     * @param client its address
     */
    public void failed(Object client, Throwable cause) {
        if ((cause instanceof SSLException || !(cause instanceof IOException)) && mayTell()) {
            lines.accept(scheme + " did not come about with " + client + ": " + why(cause));
        }
    }

    private synchronized boolean mayTell() {
        long now = nanoTime.getAsLong();
        if (now - minute >= Duration.ofMinutes(1).toNanos()) {
            if (untold > 0) {
                lines.accept(scheme + " did not come about with " + untold + " more clients");
            }
            minute = now;
            told = 0;
            untold = 0;
        }
        if (told < A_MINUTE) {
            told++;
            return true;
        }
        untold++;
        return false;
    }

    /** Netty's own words would hold what was sent, and that may be a token. This module knows its type by name only. */
    private static String why(Throwable cause) {
        return cause.getClass().getSimpleName().equals("NotSslRecordException")
                ? "it does not speak TLS"
                : Excerpt.of(
                        String.valueOf(cause.getMessage()), SHOWN); // a stranger's certificate may have any subject
    }
}
