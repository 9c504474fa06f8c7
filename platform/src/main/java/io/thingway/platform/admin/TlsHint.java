package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What to try where a connection failed, as far as encryption may be the reason. */
public final class TlsHint {
    private static final Set<ErrorCode> FAILURES =
            Set.of(ErrorCode.UNREACHABLE, ErrorCode.TIMEOUT, ErrorCode.CONNECTION_LOST, ErrorCode.PROTOCOL_ERROR);

    /** Those say themselves what is wrong. */
    private static final Set<Class<?>> CLEAR =
            Set.of(ConnectException.class, UnknownHostException.class, CertificateException.class);

    private TlsHint() {}

    /** Whether a URI's scheme asks for encryption. */
    public static boolean isEncrypted(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT).endsWith("s");
    }

    /** The same failure with a hint to the other scheme or to {@code --ca}, where that may help. */
    public static ThingException on(URI server, ThingException failed) {
        String hint = FAILURES.contains(failed.code()) ? hint(server, failed) : "";
        return hint.isEmpty() ? failed : ThingException.of(failed.code(), failed.message() + "; " + hint, failed);
    }

    private static String hint(URI server, ThingException failed) {
        if (causes(failed).anyMatch(CertPathBuilderException.class::isInstance)) {
            return "--ca says whom to trust; a server of your own has its authority in DIR/tls/ca.pem";
        }
        if (causes(failed).anyMatch(TlsHint::isClear)) {
            return "";
        }
        String scheme = server.getScheme().toLowerCase(Locale.ROOT);
        return isEncrypted(server)
                ? "without TLS try " + scheme.substring(0, scheme.length() - 1) + "://"
                : "with TLS try " + scheme + "s://";
    }

    /** An alert is what a peer says that does speak TLS. */
    private static boolean isClear(Throwable cause) {
        boolean alert = cause instanceof SSLException
                && String.valueOf(cause.getMessage()).contains("fatal alert");
        return alert || CLEAR.stream().anyMatch(type -> type.isInstance(cause));
    }

    private static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause);
    }
}
