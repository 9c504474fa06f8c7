package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the filters of all sessions occupy together. One session has a quarter of it at most, so that nobody takes the room
 * of everybody. Safe from any thread; each session counts its own under its lock.
 */
final class FilterRoom {
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();

    FilterRoom(long limit) {
        this.limit = limit;
    }

    long bytes() {
        return bytes.get();
    }

    /** Takes the room of another filter, where there is so much. */
    boolean take(BrokerSession session, TopicFilter.Valid filter) {
        long more = filter.size();
        if (session.filterBytes() + more > limit / 4) {
            return false;
        }
        if (bytes.addAndGet(more) > limit) {
            bytes.addAndGet(-more);
            return false;
        }
        session.countFilter(more);
        return true;
    }

    /** The same, whether there is room or not. */
    void takeAnyway(BrokerSession session, TopicFilter.Valid filter) {
        add(session, filter.size());
    }

    /** The filter is gone. */
    void giveBack(BrokerSession session, TopicFilter.Valid filter) {
        add(session, -filter.size());
    }

    private void add(BrokerSession session, long more) {
        bytes.addAndGet(more);
        session.countFilter(more);
    }
}
