package io.thingway.platform.plain;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line of rules. */
sealed interface Rule {
    Access access();

    /** The topics that it is about for a client; absent where it is not for this one. */
    Optional<Filter> filter(Client client);

    /** About the same topics, whoever the client is. */
    record Fixed(Access access, Filter filter) implements Rule {
        @Override
        public Optional<Filter> filter(Client client) {
            return Optional.of(filter);
        }
    }

    /**
     * A filter with {@code %u} for the user name and {@code %c} for the client id within levels. It grants nothing to a
     * client whose name would reach beyond its level, or to topics that begin with {@code $} where the pattern does not;
     * and what it denies, it denies to such a client for every name.
     */
    record Pattern(Access access, String filter) implements Rule {
        @Override
        public Optional<Filter> filter(Client client) {
            Filter filled = Filter.of(Arrays.stream(filter.split("/", -1))
                    .map(level -> client.fits(level) ? client.fill(level) : "+")
                    .collect(Collectors.joining("/")));
            boolean meant = client.fits(filter) && filled.reserved() == filter.startsWith("$");
            return meant || access == Access.DENY ? Optional.of(filled) : Optional.empty();
        }
    }
}
