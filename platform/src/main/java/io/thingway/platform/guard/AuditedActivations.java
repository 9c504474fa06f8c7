package io.thingway.platform.guard;

import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingWriter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletionStage;

/** Notes what devices change in the registry: they activate things. A repeated activation is noted again. */
public final class AuditedActivations extends ForwardingThings {
    private final Audit audit;

    /** Before those things. */
    public AuditedActivations(ThingService things, Audit audit) {
        super(things);
        this.audit = audit;
    }

    @Override
    public ThingWriter writer(RequestContext context, ThingToken token) {
        return forwardedWriter(context, token);
    }

    @Override
    public CompletionStage<ActivatedThing> activate(RequestContext context, ActivationRequest request) {
        Trail trail = new Trail(audit, new Actor("device", address(context.remote())));
        return trail.noted("thing.activate", AuditedActivations::id, super.activate(context, request));
    }

    private static String id(ActivatedThing thing) {
        ThingId id = thing.id();
        return id == null ? "unnamed" : id.value();
    }

    private static String address(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : remote.toString();
    }
}
