package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.Broker;
import io.thingway.mqtt.internal.broker.session.Attachment;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.mqtt.internal.broker.session.Lifetime;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.mqtt.plain.ClientRights;
import io.thingway.server.Presence;
import io.thingway.server.RequestContext;
import io.thingway.server.ServiceFailures;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a client in whose CONNECT is in order: who it is and what it may, its session, CONNACK. What it sends meanwhile is
 * held.
 */
final class Admission implements Phase {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final ServerSetup setup;
    private final Peer peer;
    private final MqttConnectPayload payload;
    private final ClientProfile profile;
    private final RequestContext context;
    private final long deadline;
    private final Held held = new Held();

    /** In the broker already, and not answered yet. */
    private @Nullable Session entered;

    private @Nullable Session session;

    Admission(ServerSetup setup, Peer peer, MqttConnectMessage connect, long deadline) {
        this.setup = setup;
        this.peer = peer;
        this.payload = connect.payload();
        this.profile = ConnectRules.profile(connect, setup.limits());
        this.context =
                new RequestContext("mqtt", peer.remote(), peer.secure(), profile.printableId(), peer.principal());
        this.deadline = deadline;
    }

    /** Says what the connection is now: in session already where nobody has to be asked. */
    Phase begin() {
        Plain plain = setup.plain();
        if (plain == null) {
            enter(null, ClientRights.NONE);
        } else {
            ask(plain);
        }
        return next();
    }

    private Phase next() {
        return session == null ? this : session;
    }

    private void ask(Plain plain) {
        CompletionStage<ClientRights> rights = login(plain);
        if (!rights.toCompletableFuture().isDone()) {
            peer.pause(Peer.Pause.LOGIN, true);
        }
        rights.whenComplete((granted, error) -> peer.onLoop(() -> answered(plain, granted, error)));
    }

    private CompletionStage<ClientRights> login(Plain plain) {
        try {
            RequestContext whole = // rules go by the whole client id
                    new RequestContext("mqtt", peer.remote(), peer.secure(), profile.clientId(), peer.principal());
            return plain.login().login(whole, payload.userName(), payload.passwordInBytes());
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private void answered(Plain plain, @Nullable ClientRights rights, @Nullable Throwable error) {
        if (peer.gone()) {
            return;
        }
        if (error != null) {
            ThingException refusal = ServiceFailures.of(error, context);
            new ConnAck(setup, peer).refuse(refusal, ConnectRefusal.login(refusal), profile);
        } else {
            peer.pause(Peer.Pause.LOGIN, false);
            enter(plain, Objects.requireNonNull(rights, "a log-in without rights"));
        }
    }

    private void enter(@Nullable Plain plain, ClientRights rights) {
        Ending ending = new Ending(setup.counters(), peer, profile);
        Presence presence = new Presence();
        try {
            presence.enter(setup.service(), context, ending);
        } catch (ThingException refused) { // before it takes anybody's place
            new ConnAck(setup, peer).refuse(refused, ConnectRefusal.of(refused), profile);
            return;
        }
        if (plain == null || rights == ClientRights.NONE) {
            welcome(forThings(ending, presence));
        } else {
            entered = forAll(plain, rights, ending, presence);
            whenStored(entered);
        }
    }

    /** CONNACK says that there is a session: not before it is there. */
    private void whenStored(Session of) {
        of.client().whenStored(() -> {
            if (!peer.gone()) {
                welcome(of);
                peer.pause(Peer.Pause.LOGIN, false);
            }
        });
        if (session == null) {
            peer.pause(Peer.Pause.LOGIN, true);
        }
    }

    private void welcome(Session in) {
        if (new ConnAck(setup, peer).accept(in.client())) {
            session = in;
            in.begin();
            held.take(() -> true, packet -> {
                if (!peer.closing()) {
                    in.receive(packet);
                }
            });
        } else {
            entered = in;
        }
    }

    /** A session of its own, which ends with the connection. */
    private Session forThings(Ending ending, Presence presence) {
        LostPushes lost = new LostPushes(setup.counters(), peer, profile, ending);
        Outlet outlet = new Outlet(setup, peer, profile, lost::count);
        BrokerSession own = new BrokerSession(
                profile.clientId(),
                new QueueLimits(Integer.MAX_VALUE, setup.limits().maxPendingBytes(), QueueLimits.Policy.NEWEST),
                lost::count,
                () -> 0);
        own.connect(attachment(outlet, Lifetime.FOREVER, null, ending::takenOver));
        Session entered = new Session(new Client(setup, peer, profile, context, ending, own, null), outlet, presence);
        setup.hub().clients.enter(entered);
        return entered;
    }

    private Session forAll(Plain plain, ClientRights rights, Ending ending, Presence presence) {
        Outlet outlet = new Outlet(setup, peer, profile, plain.dropped());
        long expiry = plain.atMost(profile.sessionExpirySeconds());
        String name = sessionName(rights.owner(), profile.clientId());
        LastWill will = will(rights);
        Runnable takenOver = takenOver(plain, name, ending);
        Attachment by = attachment(outlet, expiry, will, takenOver);
        Broker.Opened opened = plain.broker().open(name, profile.cleanStart(), by);
        plain.publishDueWills(); // a session that has ended may have left one
        PlainClient own = new PlainClient(plain, rights, opened.present(), expiry, will);
        return new Session(new Client(setup, peer, profile, context, ending, opened.session(), own), outlet, presence);
    }

    private Attachment attachment(Outlet outlet, long expiry, @Nullable LastWill will, Runnable takenOver) {
        int unsettledBytes = setup.limits().maxPendingBytes();
        return new Attachment(outlet, profile.receiveMaximum(), unsettledBytes, expiry, will, takenOver);
    }

    /** Lasts as long as the connection, and so does not keep this. */
    private static Runnable takenOver(Plain plain, String name, Ending ending) {
        return () -> ending.takenOver(id -> plain.takeOvers().note(name, id));
    }

    /** Rights are those of now, and the will may be published when nobody can be asked any more. */
    private @Nullable LastWill will(ClientRights rights) {
        Will will = profile.will();
        if (will == null) {
            return null;
        }
        if (ThingTopic.parse(will.topic()) instanceof ThingTopic.Plain && !rights.mayPublish(will.topic())) {
            setup.counters().refusedWrites.increment();
            LOG.info("the will of {} was refused: it may not publish to that topic", context.remote());
            return null;
        }
        return will.by(context);
    }

    /** No client id has a U+0000 in it (MQTT 5, 1.5.4). */
    private static String sessionName(String owner, String clientId) {
        return owner.isEmpty() ? clientId : owner + '\0' + clientId;
    }

    @Override
    public boolean take(ByteBuf in, int start, int body, int end) {
        return session != null && session.take(in, start, body, end);
    }

    @Override
    public Phase receive(MqttMessage packet) {
        if (session == null) {
            held.add(packet);
            return this;
        }
        return session.receive(packet);
    }

    @Override
    public void check(long now, long lastRead) {
        if (session != null) {
            session.check(now, lastRead);
        } else if (now - deadline > 0 && !peer.closing()) {
            ThingException late = ThingException.of(ErrorCode.UNAVAILABLE, "nobody could say who this client is");
            new ConnAck(setup, peer).refuse(late, ConnectRefusal.of(late), profile);
        }
    }

    @Override
    public void closed() {
        held.drop();
        if (session != null) {
            session.closed();
        } else if (entered != null) {
            entered.turnedAway();
        }
    }

    @Override
    public void stop() {
        if (session == null) {
            peer.close();
        } else {
            session.stop();
        }
    }
}
