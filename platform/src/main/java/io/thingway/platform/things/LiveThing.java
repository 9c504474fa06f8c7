package io.thingway.platform.things;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.ThingLog;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.server.Subscribers;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A thing that somebody uses just now, under one token. */
final class LiveThing {
    private static final CompletionStage<@Nullable Void> ACCEPTED = CompletableFuture.completedFuture(null);

    private final long number;
    private final String account;
    private final ThingToken token;
    private final ThingLog log;
    private final LastSeen lastSeen = new LastSeen();
    private final Subscribers subscribers = new Subscribers();
    private boolean ended;
    private boolean forgotten;

    /** Where the engine acknowledges at once one does for all writes. */
    private @Nullable Pending spare;

    LiveThing(ThingRecord record, ThingToken token, ThingLog log) {
        this.number = record.number();
        this.account = record.account();
        this.token = token;
        this.log = log;
    }

    long number() {
        return number;
    }

    String account() {
        return account;
    }

    ThingToken token() {
        return token;
    }

    LastSeen lastSeen() {
        return lastSeen;
    }

    /** Under the lock, so that nothing is appended any more once {@link #end} has returned. */
    synchronized CompletionStage<@Nullable Void> write(long now, ThingWrite write) {
        refuseEnded();
        lastSeen.write(now);
        Pending pending = spare == null ? new Pending() : spare;
        spare = null;
        if (!pending.appendedAtOnce(write)) {
            return pending;
        }
        spare = pending;
        return ACCEPTED;
    }

    synchronized Registration subscribe(ThingSubscriber subscriber) {
        refuseEnded();
        return subscribers.add(subscriber);
    }

    /** Whether nobody listens, so that it can be looked up anew; it takes nothing from then on. */
    synchronized boolean forget() {
        forgotten = subscribers.isEmpty();
        return forgotten;
    }

    /** The token is no longer the thing's. */
    synchronized void end(ThingException reason) {
        ended = true;
        subscribers.end(token, reason);
    }

    private synchronized void tell(ThingWrite write) {
        subscribers.write(token, write);
    }

    private void refuseEnded() {
        if (ended) {
            throw unknown();
        }
        if (forgotten) {
            throw new Forgotten();
        }
    }

    /** To be looked up anew. */
    static final class Forgotten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Forgotten() {
            super(null, null, false, false);
        }
    }

    static ThingException unknown() {
        return ThingException.of(ErrorCode.NOT_FOUND, "unknown thing token");
    }

    /** A write on its way into the log; the log calls in the order in which subscribers are to hear. */
    private final class Pending extends CompletableFuture<@Nullable Void> implements Acknowledgement {
        private @Nullable ThingWrite write;

        /** Who is appending it now. Another thread may see it late, and never sees itself. */
        private @Nullable Thread appending;

        private boolean atOnce;

        /** Whether it is accepted already, and this free for another write; else it completes by and by. */
        boolean appendedAtOnce(ThingWrite appended) {
            write = appended;
            atOnce = false;
            appending = Thread.currentThread();
            log.append(appended, this);
            appending = null;
            if (atOnce) {
                write = null;
            }
            return atOnce;
        }

        @Override
        public void appended(boolean news) {
            try {
                if (news) {
                    tell(Objects.requireNonNull(write));
                }
            } finally { // it is stored, whatever becomes of those who listen
                accept();
            }
        }

        private void accept() {
            if (Thread.currentThread().equals(appending)) {
                atOnce = true;
            } else {
                complete(null);
            }
        }

        @Override
        public void refused(ThingException reason) {
            completeExceptionally(reason);
        }
    }
}
