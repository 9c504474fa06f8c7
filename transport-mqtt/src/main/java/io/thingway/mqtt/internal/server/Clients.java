package io.thingway.mqtt.internal.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is connected under which client id. A second connection takes the first one's place, as MQTT wants, until one id
 * flaps: firmware with one id burnt into every unit would kick each other forever, so such an id may then be shared.
 */
final class Clients {
    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
    private static final int FLAPS = 3;
    private static final long WINDOW = Duration.ofSeconds(60).toNanos();

    private final ConcurrentHashMap<String, Seat> seats = new ConcurrentHashMap<>();

    /** Those who sit at one id, and how often it changed hands lately. */
    private static final class Seat {
        final List<Session> sessions = new ArrayList<>(1);
        long since;
        int takeovers;
        boolean shared;
    }

    /** Seats a session and tells those who lose their place. */
    void enter(Session session) {
        List<Session> evicted = new ArrayList<>(0);
        seats.compute(session.profile().clientId(), (id, existing) -> {
            Seat seat = existing == null ? new Seat() : existing;
            if (!seat.sessions.isEmpty() && !mayShare(seat, session)) {
                evicted.addAll(seat.sessions);
                seat.sessions.clear();
            }
            seat.sessions.add(session);
            return seat;
        });
        evicted.forEach(loser -> loser.client().ending().takenOver());
    }

    void leave(Session session) {
        seats.computeIfPresent(session.profile().clientId(), (id, seat) -> {
            seat.sessions.removeIf(seated -> seated == session);
            return seat.sessions.isEmpty() ? null : seat;
        });
    }

    private static boolean mayShare(Seat seat, Session session) {
        if (!session.client().setup().sharedClientIds() || !session.profile().cleanStart()) {
            return false;
        }
        long now = System.nanoTime();
        if (now - seat.since > WINDOW) {
            seat.since = now;
            seat.takeovers = 0;
        }
        if (!seat.shared && ++seat.takeovers > FLAPS) {
            seat.shared = true;
            LOG.warn(
                    "client id {} is used by several live connections: they may share it from now on"
                            + " (sharedClientIds=false keeps the standard takeover)",
                    session.profile().printableId());
        }
        return seat.shared;
    }
}
