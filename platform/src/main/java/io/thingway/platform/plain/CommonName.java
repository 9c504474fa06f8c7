package io.thingway.platform.plain;

import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/** The common name of a certificate's subject. */
final class CommonName {
    private CommonName() {}

    /** The most specific one of a subject (RFC 2253); absent where there is none. */
    static Optional<String> of(@Nullable String subject) {
        try {
            return subject == null ? Optional.empty() : of(new LdapName(subject));
        } catch (InvalidNameException none) {
            return Optional.empty();
        }
    }

    /** The last part of an {@link LdapName} is its most specific one. */
    private static Optional<String> of(LdapName subject) {
        return subject.getRdns().stream()
                .filter(part -> part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String)
                .reduce((first, second) -> second)
                .map(Rdn::getValue)
                .map(String.class::cast)
                .filter(name -> !name.isBlank());
    }
}
