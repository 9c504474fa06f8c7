package io.thingway.testkit.local;

import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.transport.Dialer;
import io.thingway.transport.DialerProvider;
import java.net.URI;
import java.util.Set;

/** Registers {@link LocalConnector} for {@code local://name}. */
public final class LocalConnectorProvider implements DialerProvider {
    /** For {@link java.util.ServiceLoader}. */
    public LocalConnectorProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of(LocalNames.SCHEME);
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new LocalConnector(uri, options);
    }

    @Override
    public Dialer dialer(URI uri, ConnectionOptions options) {
        return new LocalDialer(LocalNames.of(uri));
    }
}
