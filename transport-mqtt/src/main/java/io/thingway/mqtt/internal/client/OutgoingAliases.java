package io.thingway.mqtt.internal.client;

import io.thingway.model.ThingToken;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The topic aliases that a connection gives its server (MQTT 5, 3.3.2.3.4), as many as that takes; then the one that
 * was used longest ago is given to another thing.
 */
final class OutgoingAliases {
    private final int maximum;
    private final Map<ThingToken, Integer> given = new LinkedHashMap<>(16, 0.75f, true); // used longest ago first

    OutgoingAliases(int maximum) {
        this.maximum = maximum;
    }

    /** The alias that the server knows a thing's topic by. */
    OptionalInt known(ThingToken token) {
        Integer alias = given.get(token);
        return alias == null ? OptionalInt.empty() : OptionalInt.of(alias);
    }

    /** An alias to make known. */
    int give(ThingToken token) {
        int alias = given.size() < maximum ? given.size() + 1 : takeBack();
        given.put(token, alias);
        return alias;
    }

    private int takeBack() {
        Iterator<Integer> aliases = given.values().iterator();
        int eldest = aliases.next();
        aliases.remove();
        return eldest;
    }
}
