package io.thingway.platform.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names a server certificate is good for.
 *
 * @param hosts DNS names, in lower case and alphabetical order
 * @param addresses IP addresses, in the JDK's text form and alphabetical order
 */
record ServerNames(List<String> hosts, List<String> addresses) {
    /** So that the vendor's own clients can be pointed here (PROTOCOL: the names that their TLS checks ask for). */
    private static final List<String> VENDOR =
            List.of("mqtt.thethings.io", "api.thethings.io", "api.devices.thethings.io", "coap.thethings.io");

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Of these names and addresses; what is neither, and the address that means every address, is left out. */
    static ServerNames of(Collection<String> names) {
        Set<String> hosts = new TreeSet<>();
        Set<String> addresses = new TreeSet<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (ADDRESS.matcher(lower).matches()) {
                addAddress(addresses, lower);
            } else if (HOST.matcher(lower).matches()) {
                hosts.add(lower);
            }
        }
        return new ServerNames(List.copyOf(hosts), List.copyOf(addresses));
    }

    /** This machine's names, the vendor's, and the host that the server binds. */
    static ServerNames here(String bound) {
        Set<String> names = new TreeSet<>(VENDOR);
        names.addAll(List.of("localhost", "127.0.0.1", "::1", hostName(), bound));
        return of(names);
    }

    /** What a certificate says. */
    static ServerNames of(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        return of((alternatives == null ? List.<List<?>>of() : alternatives)
                .stream()
                        .filter(name ->
                                name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList());
    }

    private static void addAddress(Set<String> addresses, String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal); // a literal: no look-up
            if (!address.isAnyLocalAddress()) {
                addresses.add(address.getHostAddress());
            }
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("not an address: " + literal, malformed);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
