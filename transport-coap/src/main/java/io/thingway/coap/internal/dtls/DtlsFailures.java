package io.thingway.coap.internal.dtls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.transport.NetworkFailures;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.DtlsException;
import org.eclipse.californium.scandium.dtls.DtlsHandshakeTimeoutException;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.jspecify.annotations.Nullable;

/** What went wrong while a client secured its connection, in the words of every other transport. */
public final class DtlsFailures {
    /** With this flight (RFC 6347 4.2.4) the client has proved its key and waits for the server to prove its own. */
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
    public static Optional<ThingException> of(String server, Throwable cause) {
        if (find(CertificateException.class, cause) != null) {
            return Optional.of(NetworkFailures.unreachable(server, cause));
        }
        HandshakeException refused = find(HandshakeException.class, cause);
        if (refused != null) {
            return Optional.of(refused(server, refused.getAlert().getDescription(), refused));
        }
        DtlsHandshakeTimeoutException silence = find(DtlsHandshakeTimeoutException.class, cause);
        if (silence != null) {
            return Optional.of(unreachable(server, why(silence), cause));
        }
        DtlsException other = find(DtlsException.class, cause);
        return Optional.ofNullable(other)
                .map(failed -> unreachable(server, "failed to secure the connection: " + failed.getMessage(), cause));
    }

    private static ThingException refused(String server, AlertDescription alert, HandshakeException cause) {
        return switch (alert) {
            case UNKNOWN_PSK_IDENTITY, DECRYPT_ERROR, ACCESS_DENIED, UNKNOWN_CA, BAD_CERTIFICATE, CERTIFICATE_EXPIRED ->
                ThingException.of(
                        ErrorCode.UNAUTHORIZED,
                        server + " does not take the key or certificate: " + alert.getDescription(),
                        cause);
            default -> unreachable(server, "failed to secure the connection: " + cause.getMessage(), cause);
        };
    }

    /** A server answers a wrong key as little as a lost datagram. */
    private static String why(DtlsHandshakeTimeoutException timeout) {
        return timeout.getFlightNumber() < CLIENTS_LAST_FLIGHT
                ? "does not answer"
                : "does not confirm the handshake: it may not know the identity or key, or is gone";
    }

    private static ThingException unreachable(String server, String why, Throwable cause) {
        return ThingException.of(ErrorCode.UNREACHABLE, server + " " + why, cause);
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
