package io.thingway.testkit.local;

import io.thingway.error.ThingException;
import io.thingway.server.EndpointProvider;
import io.thingway.server.ServerEndpoint;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Registers {@link LocalEndpoint}; a host and port are but a name here, {@code local://127.0.0.1:1}. */
public final class LocalEndpointProvider implements EndpointProvider {
    /** For {@link java.util.ServiceLoader}. */
    public LocalEndpointProvider() {}

    @Override
    public String scheme() {
        return LocalNames.SCHEME;
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new LocalEndpoint(name(bind));
    }

    private static String name(InetSocketAddress bind) {
        String host =
                bind.isUnresolved() ? bind.getHostString() : bind.getAddress().getHostAddress();
        try {
            return new URI(LocalNames.SCHEME, null, host, bind.getPort(), null, null, null).getRawAuthority();
        } catch (URISyntaxException malformed) {
            throw ThingException.invalid("not an address for local://: " + bind);
        }
    }
}
