package io.thingway.platform.engine.follow;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.LogReader;
import io.thingway.session.Registration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who follow one log, each on a thread of its own. */
public final class Followers implements AutoCloseable {
    private final NumberedLog log;
    private final Set<Follower> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Followers(NumberedLog log) {
        this.log = log;
    }

    /** As {@link io.thingway.platform.engine.ValueLog#tail} says. */
    public Registration follow(LogPosition after, LogReader reader) {
        Follower follower = new Follower(log, reader, Positions.number(after, log.next()), all::remove);
        all.add(follower);
        if (closed) {
            all.remove(follower);
            throw ThingException.of(ErrorCode.UNAVAILABLE, "the server is closing");
        }
        follower.start();
        return follower;
    }

    /** There are new entries. Quick. */
    public void news() {
        if (!all.isEmpty()) {
            all.forEach(Follower::wake);
        }
    }

    /** Ends them all; blocks until none of them reads any more. */
    @Override
    public void close() {
        closed = true;
        all.forEach(Follower::close);
    }
}
