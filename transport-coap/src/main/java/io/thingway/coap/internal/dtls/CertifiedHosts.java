package io.thingway.coap.internal.dtls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.californium.elements.util.CertPathUtil;
import org.eclipse.californium.elements.util.StringUtil;

/**
 * The hosts a certificate is for (RFC 9525): the DNS names and IP addresses of its subject alternative names, never its
 * common name. A {@code *} may stand for the whole first label of a name.
 */
final class CertifiedHosts {
    private static final int DNS_NAME = 2; // RFC 5280 4.2.1.6

    private CertifiedHosts() {}

    /** Refuses a certificate that is not for {@code host}, a name or an address, in brackets or not. */
    static void check(X509Certificate certificate, String host) throws CertificateException {
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        boolean matches = StringUtil.isLiteralIpAddress(plain)
                ? CertPathUtil.matchLiteralIP(certificate, plain)
                : names(certificate).anyMatch(name -> matches(name, plain));
        if (!matches) {
            throw new CertificateException("it is not for " + host);
        }
    }

    private static Stream<String> names(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        return all == null
                ? Stream.empty()
                : all.stream()
                        .filter(name -> Objects.equals(name.get(0), DNS_NAME))
                        .map(name -> String.valueOf(name.get(1)));
    }

    private static boolean matches(String name, String host) {
        String pattern = name.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        if (!pattern.startsWith("*.")) {
            return pattern.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && pattern.indexOf('.', 2) > 0 && wanted.substring(dot).equals(pattern.substring(1));
    }
}
