package io.thingway.server;

import java.net.InetSocketAddress;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** How the endpoints on the class path are found: a service that each transport registers. */
public interface EndpointProvider {
    /** The scheme of its URIs, such as {@code mqtt}. */
    String scheme();

    /** An unencrypted endpoint with default limits; port 0 means a free one. */
    ServerEndpoint endpoint(InetSocketAddress bind);

    /** Every provider on the class path or module path. */
    static Stream<EndpointProvider> all() {
        return ServiceLoader.load(EndpointProvider.class).stream().map(ServiceLoader.Provider::get);
    }
}
