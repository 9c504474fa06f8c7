package io.thingway.coap.internal.dtls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts a certificate is for (RFC 9525): the DNS names and IP addresses of its subject alternative names, never its
 * common name. A {@code *} may stand for the whole first label of a name.
 */
final class CertifiedHosts {
    /** The tags of RFC 5280 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|.*:.*");

    private CertifiedHosts() {}

    /** Refuses a certificate that is not for {@code host}, a name or an address, in brackets or not. */
    static void check(X509Certificate certificate, String host) throws CertificateException {
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        boolean matches = isAddress(plain)
                ? alternatives(certificate, IP_ADDRESS).anyMatch(address -> sameAddress(address, plain))
                : alternatives(certificate, DNS_NAME).anyMatch(name -> matches(name, plain));
        if (!matches) {
            throw new CertificateException("it is not for " + host);
        }
    }

    /** Whether it is no name. */
    static boolean isAddress(String host) {
        return ADDRESS.matcher(host).matches();
    }

    private static Stream<String> alternatives(X509Certificate certificate, int tag) throws CertificateException {
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        return all == null
                ? Stream.empty()
                : all.stream()
                        .filter(name -> Objects.equals(name.get(0), tag))
                        .map(name -> String.valueOf(name.get(1)));
    }

    /** Nothing is looked up: both are literal. */
    private static boolean sameAddress(String certified, String wanted) {
        try {
            return InetAddress.getByName(certified).equals(InetAddress.getByName(wanted));
        } catch (UnknownHostException noAddress) {
            return false;
        }
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
