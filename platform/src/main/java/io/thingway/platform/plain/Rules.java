package io.thingway.platform.plain;

import io.thingway.mqtt.plain.ClientRights;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may use which topics; nobody may what no rule grants.
 *
 * @param nameless rules for clients that give no name
 * @param users rules for each user, by name
 * @param everybody rules for all of them
 */
record Rules(List<Rule> nameless, Map<String, List<Rule>> users, List<Rule> everybody) {
    /** Nobody may anything. */
    static final Rules NONE = new Rules(List.of(), Map.of(), List.of());

    /** Everybody may everything but what begins with {@code $}, and hear what the server says of itself. */
    static final Rules OPEN = new Rules(
            List.of(),
            Map.of(),
            List.of(
                    new Rule.Fixed(Access.READWRITE, Filter.of("#")),
                    new Rule.Fixed(Access.READ, Filter.of("$SYS/#"))));

    Rules {
        nameless = List.copyOf(nameless);
        users = Map.copyOf(users);
        everybody = List.copyOf(everybody);
    }

    /** Those of a user, or of a client without a name. */
    ClientRights rightsOf(@Nullable String user, @Nullable String clientId) {
        List<Rule> own = user == null ? nameless : users.getOrDefault(user, List.of());
        return Grants.of(Stream.concat(own.stream(), everybody.stream()).toList(), new Client(user, clientId));
    }
}
