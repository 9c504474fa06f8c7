package io.thingway.mqtt.internal.client;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.ssl.NotSslRecordException;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong below MQTT, in words a user can act on. */
final class Failures {
    private Failures() {}

    /** No connection came about: {@link ErrorCode#UNREACHABLE} naming the server and why. */
    static ThingException unreachable(String server, Throwable cause) {
        Throwable known = find(ThingException.class, cause);
        return known != null
                ? (ThingException) known
                : ThingException.of(ErrorCode.UNREACHABLE, server + " " + why(cause), cause);
    }

    /** A connection that was up broke. */
    static ThingException lost(Throwable cause) {
        Throwable known = find(ThingException.class, cause);
        if (known != null) {
            return (ThingException) known;
        }
        return find(IOException.class, cause) != null
                ? ThingException.of(ErrorCode.CONNECTION_LOST, "the connection broke: " + cause.getMessage(), cause)
                : ThingException.of(ErrorCode.INTERNAL, "the connection failed: " + cause, cause);
    }

    /** A packet that the codec could not read. Its words on a PUBLISH are left out: they may hold a token. */
    static ThingException malformed(MqttMessage message) {
        Throwable cause = message.decoderResult().cause();
        if (cause instanceof TooLongFrameException) { // may be an honest push that is too large for us: retryable
            return ThingException.of(
                    ErrorCode.CONNECTION_LOST, "the server sent a packet beyond maxPacketBytes: " + cause.getMessage());
        }
        MqttFixedHeader header = message.fixedHeader();
        boolean silent = header == null || header.messageType() == MqttMessageType.PUBLISH;
        return ThingException.of(
                ErrorCode.PROTOCOL_ERROR,
                "the server sent a malformed " + (header == null ? "packet" : header.messageType())
                        + (silent ? "" : ": " + cause.getMessage()));
    }

    private static String why(Throwable cause) {
        if (find(UnknownHostException.class, cause) != null) {
            return "is unknown: no address for this host name";
        }
        if (find(ConnectTimeoutException.class, cause) != null) {
            return "does not answer";
        }
        if (find(ConnectException.class, cause) != null) {
            return "refuses the connection";
        }
        String tls = tls(cause);
        return tls != null ? tls : "cannot be reached: " + cause.getMessage();
    }

    private static @Nullable String tls(Throwable cause) {
        if (find(NotSslRecordException.class, cause) != null) {
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
        if (handshake != null) {
            return "failed to secure the connection: " + handshake.getMessage();
        }
        return find(ClosedChannelException.class, cause) != null ? "closed the connection while it was secured" : null;
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
