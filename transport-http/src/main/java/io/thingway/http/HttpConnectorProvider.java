package io.thingway.http;

import io.thingway.http.internal.client.HttpDialer;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.transport.Dialer;
import io.thingway.transport.DialerProvider;
import java.net.URI;
import java.util.Set;

/** How {@link io.thingway.session.ThingConnectors} finds this transport; see {@link HttpConfig#of(URI)}. */
public final class HttpConnectorProvider implements DialerProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new HttpConnector(HttpConfig.of(uri), options);
    }

    @Override
    public Dialer dialer(URI uri, ConnectionOptions options) {
        return HttpDialer.start(HttpConfig.of(uri), options);
    }
}
