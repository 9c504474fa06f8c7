package io.thingway.http.internal.server.stream;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One reader of one thing. Writes come on any thread and wait in a mailbox until the reader has its first document and
 * what it missed; everything else happens on the event loop of its connection.
 */
final class Stream implements ThingSubscriber {
    private enum Phase {
        OPENING,
        LIVE,
        ENDED
    }

    /**
     * What all streams have in common.
     *
     * @param maxPendingBytes that may wait for one reader
     */
    record Setup(ThingService service, int maxPendingBytes, StreamCounters counters) {}

    private final Setup setup;
    private final Context loop;
    private final RequestContext peer;
    private final StreamRequest wanted;
    private final @Nullable String name;
    private final Documents documents;
    private final Backlog backlog;
    private final Outlet outlet;
    private final Mailbox<News> mailbox;
    private final KeepAlive keepAlive;
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private Phase phase = Phase.OPENING;
    private long began;
    private @Nullable Registration registration;
    private @Nullable CompletableFuture<Missed> replay;
    private volatile boolean deaf;

    /**
     * A stream that has not begun.
     *
     * @param loop the request's event loop
     * @param name by which it can be cancelled; absent: it cannot
     */
    Stream(
            Setup setup,
            Context loop,
            HttpServerRequest request,
            RequestContext peer,
            StreamRequest wanted,
            @Nullable String name) {
        this.setup = setup;
        this.loop = loop;
        this.peer = peer;
        this.wanted = wanted;
        this.name = name;
        this.documents = wanted.documents();
        this.backlog = new Backlog(setup.maxPendingBytes());
        this.outlet = new Outlet(request, backlog);
        this.mailbox = new Mailbox<>(loop, this::deliver);
        this.keepAlive = new KeepAlive(loop.owner(), wanted.keepAlive(), () -> send(documents.keepAlive()));
    }

    Context loop() {
        return loop;
    }

    ThingToken token() {
        return wanted.token();
    }

    /** Whether it is one of that connection, which is told by its only context. */
    @SuppressWarnings("ReferenceEquality")
    boolean belongsTo(RequestContext connection) {
        return peer == connection;
    }

    /** Completes when it has ended, for whatever reason. */
    CompletionStage<@Nullable Void> ended() {
        return ended;
    }

    void start() {
        outlet.watch(this::lost);
        began = System.currentTimeMillis();
        subscribe().whenComplete((granted, failure) -> {
            if (!Loops.run(loop, () -> answered(granted, failure)) && granted != null) {
                granted.close();
            }
        });
    }

    private CompletionStage<Registration> subscribe() {
        try {
            return setup.service().subscribe(peer, wanted.token(), this);
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private void answered(@Nullable Registration granted, @Nullable Throwable failure) {
        registration = granted;
        if (phase == Phase.ENDED) {
            closeRegistration();
        } else if (outlet.closed()) {
            lost();
        } else if (failure != null) {
            end(Refusal.of(failure, peer));
        } else {
            begin();
        }
    }

    private void begin() {
        phase = Phase.LIVE;
        setup.counters().open.incrementAndGet();
        outlet.begin(documents.contentType(), name);
        send(documents.subscribed(began));
        keepAlive.start();
        if (documents instanceof EventDocuments events && events.since() != null) {
            catchUp(events, Math.min(events.since(), began));
        } else {
            mailbox.open();
        }
    }

    private void catchUp(EventDocuments events, long since) {
        History history = new History(setup.service(), peer, wanted.token());
        replay = new Replay(history, loop, new Missed(since, setup.maxPendingBytes())).start();
        CompletionStage<Missed> read = replay;
        read.whenComplete((missed, failure) -> {
            if (phase == Phase.ENDED) {
                return;
            }
            if (failure == null) {
                new Playback(missed, events, outlet, began, mailbox::open).start();
            } else {
                end(Refusal.of(failure, peer));
            }
        });
    }

    @Override
    public void onWrite(ThingToken token, ThingWrite write) {
        if (deaf) {
            return;
        }
        byte[] array = write.array();
        if (backlog.offer(array.length)) {
            mailbox.put(new News.Push(array, System.currentTimeMillis()));
        } else {
            deaf = true;
            Loops.run(loop, this::tooSlow);
        }
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        mailbox.put(new News.End(reason));
    }

    private void deliver(News news) {
        if (phase == Phase.ENDED) {
            return;
        }
        if (news instanceof News.Push push) {
            backlog.remove(push.array().length);
            setup.counters().pushes.increment();
            send(documents.push(push.array(), push.millis()));
        } else if (news instanceof News.End end) {
            end(end.reason());
        }
    }

    private void send(Buffer document) {
        outlet.send(document);
        keepAlive.sent();
    }

    /** The server ends it and says why; completes when that was sent. */
    Future<?> end(ThingException reason) {
        boolean live = phase == Phase.LIVE;
        if (!leave()) {
            return Future.succeededFuture();
        }
        if (!live) {
            setup.counters().refusals.increment();
        }
        return outlet.end(documents, reason);
    }

    /** The service parts with the reader, who said no good-bye. */
    void putOut(ThingException reason) {
        boolean live = phase == Phase.LIVE;
        end(reason);
        writeWill(live);
    }

    /** The reader ends it by another request; false where it has ended before. */
    boolean cancel() {
        if (!leave()) {
            return false;
        }
        outlet.end();
        return true;
    }

    private void lost() {
        boolean live = phase == Phase.LIVE;
        if (leave()) {
            outlet.leave();
            writeWill(live);
        }
    }

    private void tooSlow() {
        boolean live = phase == Phase.LIVE;
        if (leave()) {
            setup.counters().slowReaders.increment();
            outlet.abort();
            writeWill(live);
        }
    }

    /** A will is in force from the first document on. */
    private void writeWill(boolean live) {
        ThingWrite will = wanted.will();
        if (live && will != null) {
            new LastWill(peer, wanted.token(), will).carryOut(setup.service(), setup.counters());
        }
    }

    /** Whoever ends it first decides how. */
    private boolean leave() {
        if (phase == Phase.ENDED) {
            return false;
        }
        if (phase == Phase.LIVE) {
            setup.counters().open.decrementAndGet();
            keepAlive.stop();
        }
        phase = Phase.ENDED;
        deaf = true;
        if (replay != null) {
            replay.cancel(false);
        }
        closeRegistration();
        ended.complete(null);
        return true;
    }

    private void closeRegistration() {
        if (registration != null) {
            registration.close();
        }
    }

    /** What a server says to its readers when it stops. */
    static ThingException stopping() {
        return ThingException.of(ErrorCode.UNAVAILABLE, "the server stops");
    }
}
