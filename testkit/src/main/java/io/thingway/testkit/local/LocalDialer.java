package io.thingway.testkit.local;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import io.thingway.session.Capability;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Connects to a name of {@link LocalDirectory}. */
final class LocalDialer implements Dialer {
    private static final Capabilities ALL = new Capabilities(EnumSet.allOf(Capability.class), 1_000);

    private final String name;
    private final LocalLoop loop;

    LocalDialer(String name) {
        this.name = name;
        this.loop = new LocalLoop("thingway-local-" + name);
    }

    @Override
    public Capabilities capabilities() {
        return ALL;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public CompletionStage<Link> dial(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events) {
        LocalReports reports = new LocalReports(loop, events);
        try {
            // Completes here and now or never, so no report can overtake it.
            return LocalDirectory.find(name)
                    .connect(WillBodies.of(wills), reports)
                    .thenApply(channel -> new LocalLink(loop, channel, reports));
        } catch (ThingException nobody) {
            return CompletableFuture.failedFuture(nobody);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
