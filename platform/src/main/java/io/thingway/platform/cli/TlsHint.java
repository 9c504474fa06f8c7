package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** What may help somebody whose server answers, but not in the way that the URI says. */
final class TlsHint {
    private static final Set<String> ENCRYPTED = Set.of("mqtts", "coaps", "https");

    private TlsHint() {}

    static boolean isEncrypted(URI uri) {
        return ENCRYPTED.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    }

    /** The error, and behind it what to try. */
    static ThingException added(ThingException failed, URI uri) {
        String hint = hint(failed.message(), uri);
        return hint.isEmpty() ? failed : ThingException.of(failed.code(), failed.message() + " (" + hint + ")", failed);
    }

    private static String hint(String message, URI uri) {
        if (message.contains("not trusted")) {
            return "say whom to trust with --ca; a server of your own has its authority in DIR/tls/ca.pem";
        }
        if (!message.contains("closed the connection") || uri.getScheme().startsWith("coap")) {
            return "";
        }
        return isEncrypted(uri)
                ? "perhaps this port does not speak TLS: try " + uri.getScheme().replaceFirst("s$", "") + "://"
                : "perhaps this port speaks TLS: try " + uri.getScheme() + "s://";
    }
}
