package io.thingway.platform.things;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.ValueLog;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.server.Subscribers;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A thing that somebody uses just now, under one token. */
final class LiveThing {
    private final long number;
    private final String account;
    private final ThingToken token;
    private final LastSeen lastSeen = new LastSeen();
    private final Subscribers subscribers = new Subscribers();
    private boolean ended;
    private boolean forgotten;

    LiveThing(ThingRecord record, ThingToken token) {
        this.number = record.number();
        this.account = record.account();
        this.token = token;
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
    synchronized CompletableFuture<@Nullable Void> write(ValueLog log, ThingWrite write) {
        refuseEnded();
        Pending pending = new Pending(write);
        log.append(number, write, pending);
        return pending;
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
        private final ThingWrite write;

        Pending(ThingWrite write) {
            this.write = write;
        }

        @Override
        public void appended(boolean news) {
            try {
                if (news) {
                    tell(write);
                }
            } finally { // it is stored, whatever becomes of those who listen
                complete(null);
            }
        }

        @Override
        public void refused(ThingException reason) {
            completeExceptionally(reason);
        }
    }
}
