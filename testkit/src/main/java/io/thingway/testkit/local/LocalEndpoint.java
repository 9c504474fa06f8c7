package io.thingway.testkit.local;

import io.thingway.json.JsonLimits;
import io.thingway.json.ThingJson;
import io.thingway.server.RunningEndpoint;
import io.thingway.server.ServerEndpoint;
import io.thingway.server.ThingService;

/**
 * Serves things under a name in this JVM: {@code local://name}. Documents are read and written as on a network, so
 * limits and refusals are the real ones. A last will is written when a connection is cut, not when the server stops.
 *
 * <p>Threads: the service is called on the loops of the connections.
 */
public final class LocalEndpoint implements ServerEndpoint {
    private final String name;
    private final JsonLimits limits;

    /** With default limits. */
    public LocalEndpoint(String name) {
        this(name, JsonLimits.DEFAULT);
    }

    /**
     * With limits.
     *
     * @param name what may stand between {@code local://} and the end of a URI; where it ends in {@code :0}, the next
     *     free number takes the zero's place
     * @param limits of what devices send
     */
    public LocalEndpoint(String name, JsonLimits limits) {
        this.name = LocalNames.check(name);
        this.limits = limits;
    }

    @Override
    public RunningEndpoint start(ThingService service) {
        return LocalServer.start(name, service, new ThingJson(limits));
    }
}
