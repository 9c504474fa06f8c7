package io.thingway.session;

import java.util.Set;

/**
 * What a transport can carry.
 *
 * @param set the capabilities, immutable
 * @param maxWills how many things on one connection may have a last will; 0 without {@link Capability#LAST_WILL}
 */
public record Capabilities(Set<Capability> set, int maxWills) {
    public Capabilities {
        set = Set.copyOf(set);
        if ((maxWills > 0) != set.contains(Capability.LAST_WILL)) {
            throw new IllegalArgumentException("maxWills " + maxWills + " does not fit " + set);
        }
    }

    public boolean has(Capability capability) {
        return set.contains(capability);
    }
}
