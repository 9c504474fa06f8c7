package io.thingway.transport;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong below a protocol, in words a user can act on; the same ones on every transport. */
public final class NetworkFailures {
    /** What a server answers to a client's certificate, or to the lack of one (RFC 8446, 6.2), in the JDK's words. */
    private static final Pattern ALERT_OF_CERTIFICATE =
            Pattern.compile("Received fatal alert: (\\w*certificate\\w*|unknown_ca|access_denied)");

    private NetworkFailures() {}

    /** No connection came about: {@link ErrorCode#UNREACHABLE} naming the server ({@code host:port}) and why. */
    public static ThingException unreachable(String server, Throwable cause) {
        Throwable known = find(ThingException.class, cause);
        return known != null
                ? (ThingException) known
                : ThingException.of(ErrorCode.UNREACHABLE, server + " " + why(cause), cause);
    }

    /** A connection that was up broke. */
    public static ThingException lost(Throwable cause) {
        Throwable known = find(ThingException.class, cause);
        if (known != null) {
            return (ThingException) known;
        }
        return find(IOException.class, cause) != null
                ? ThingException.of(ErrorCode.CONNECTION_LOST, "the connection broke: " + cause.getMessage(), cause)
                : ThingException.of(ErrorCode.INTERNAL, "the connection failed: " + cause, cause);
    }

    private static String why(Throwable cause) {
        if (find(UnknownHostException.class, cause) != null) {
            return "is unknown: no address for this host name";
        }
        if (timedOut(cause)) {
            return "does not answer";
        }
        if (find(ConnectException.class, cause) != null) {
            return "refuses the connection";
        }
        String tls = tls(cause);
        return tls != null ? tls : "cannot be reached: " + cause.getMessage();
    }

    /** Netty's connect timeout is a {@link ConnectException}, which this module knows by its name only. */
    private static boolean timedOut(Throwable cause) {
        return find(SocketTimeoutException.class, cause) != null || findNamed("ConnectTimeoutException", cause);
    }

    private static @Nullable String tls(Throwable cause) {
        if (findNamed("NotSslRecordException", cause)) {
            return "does not speak TLS on this port";
        }
        if (find(CertificateExpiredException.class, cause) != null) {
            return "has a certificate that has expired";
        }
        if (find(CertPathBuilderException.class, cause) != null) {
            return "has a certificate that is not trusted: no trusted CA has signed it";
        }
        Throwable certificate = find(CertificateException.class, cause);
        if (certificate != null) {
            return "has a certificate that is not accepted: " + certificate.getMessage();
        }
        Throwable handshake = find(SSLException.class, cause);
        if (handshake != null
                && ALERT_OF_CERTIFICATE
                        .matcher(String.valueOf(handshake.getMessage()))
                        .find()) {
            return "does not take the client certificate, or wants one: " + handshake.getMessage();
        }
        if (handshake != null) {
            return "failed to secure the connection: " + handshake.getMessage();
        }
        return find(ClosedChannelException.class, cause) != null ? "closed the connection while it was secured" : null;
    }

    private static boolean findNamed(String type, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals(type)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable find(Class<? extends Throwable> type, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return cause;
            }
        }
        return null;
    }
}
