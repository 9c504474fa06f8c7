package io.thingway.coap.internal.dtls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.DtlsException;
import org.eclipse.californium.scandium.dtls.DtlsHandshakeTimeoutException;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.jspecify.annotations.Nullable;

/** What went wrong while a client secured its connection, in the words of every other transport. */
public final class DtlsFailures {
    /** From here on (RFC 6347 4.2.4) the client has proved its key and waits for the server to prove its own. */
    private static final int CLIENTS_LAST_FLIGHT = 5;

    private DtlsFailures() {}

    /**
     * A failed handshake: {@link ErrorCode#UNAUTHORIZED} where the server says that it refuses the client's key or
     * certificate, otherwise {@link ErrorCode#UNREACHABLE}.
     *
     * @param server as the user knows it, host and port
     * @param cause what a message failed with
     * @return absent when it was no handshake that failed
     */
    public static @Nullable ThingException of(String server, Throwable cause) {
        Throwable handshake = find(HandshakeException.class, cause);
        if (handshake != null) {
            return handshake(server, (HandshakeException) handshake, cause);
        }
        Throwable silence = find(DtlsHandshakeTimeoutException.class, cause);
        if (silence != null) {
            return unreachable(server, silence((DtlsHandshakeTimeoutException) silence), cause);
        }
        return find(DtlsException.class, cause) == null
                ? null
                : unreachable(server, "failed to secure the connection: " + cause.getMessage(), cause);
    }

    private static ThingException handshake(String server, HandshakeException failed, Throwable cause) {
        AlertDescription alert = failed.getAlert().getDescription();
        return find(CertificateException.class, failed) == null && refusesClient(alert)
                ? ThingException.of(
                        ErrorCode.UNAUTHORIZED, server + " does not take the key or certificate: " + alert, cause)
                : unreachable(server, why(failed), cause);
    }

    private static boolean refusesClient(AlertDescription alert) {
        return switch (alert) {
            case UNKNOWN_PSK_IDENTITY, DECRYPT_ERROR, ACCESS_DENIED, UNKNOWN_CA, BAD_CERTIFICATE, CERTIFICATE_EXPIRED ->
                true;
            default -> false;
        };
    }

    private static String why(HandshakeException failed) {
        if (find(CertificateExpiredException.class, failed) != null) {
            return "has a certificate that has expired";
        }
        if (find(CertPathBuilderException.class, failed) != null) {
            return "has a certificate that is not trusted: no trusted CA has signed it";
        }
        Throwable certificate = find(CertificateException.class, failed);
        return certificate != null
                ? "has a certificate that is not accepted: " + certificate.getMessage()
                : "failed to secure the connection: " + failed.getMessage();
    }

    /** A server answers a wrong key as little as a lost datagram. */
    private static String silence(DtlsHandshakeTimeoutException timeout) {
        return timeout.getFlightNumber() < CLIENTS_LAST_FLIGHT
                ? "does not answer"
                : "does not confirm the handshake: it may not know the identity or key, or is gone";
    }

    private static ThingException unreachable(String server, String why, Throwable cause) {
        return ThingException.of(ErrorCode.UNREACHABLE, server + " " + why, cause);
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
