package io.thingway.platform.plain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/** The common name of a certificate's subject. */
final class CommonName {
    private CommonName() {}

    /** That of a subject (RFC 2253); absent where there is none, or more than one: nobody says which of them counts. */
    static Optional<String> of(@Nullable String subject) {
        try {
            return subject == null ? Optional.empty() : of(new LdapName(subject));
        } catch (NamingException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> of(LdapName subject) throws NamingException {
        List<Object> names = new ArrayList<>();
        for (Rdn part : subject.getRdns()) {
            Attribute name = part.toAttributes().get("CN"); // a part may have several
            if (name != null) {
                names.addAll(Collections.list(name.getAll()));
            }
        }
        return names.size() == 1 && names.get(0) instanceof String only && !only.isBlank()
                ? Optional.of(only)
                : Optional.empty();
    }
}
