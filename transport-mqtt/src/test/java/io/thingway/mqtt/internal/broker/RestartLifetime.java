package io.thingway.mqtt.internal.broker;

import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** How long a client's session is there, as far as anybody can know who does not know what was stored at a crash. */
final class RestartLifetime {
    /** So long without its client, in seconds, who has gone at a time in milliseconds, or is there. */
    private record Span(long expirySeconds, long gone) {
        private boolean over(long now) {
            return expirySeconds == 0 || (gone != HERE && now - gone >= expirySeconds * 1_000);
        }

        /** Whoever was there at the end of the process has gone at the start of the next. */
        private Span restarted(long now) {
            return gone == HERE ? new Span(expirySeconds, now) : this;
        }
    }

    private static final long HERE = -1;

    private static final Span NONE = new Span(0, HERE);

    /** What may be true now. */
    private Set<Span> inForce = Set.of(NONE);

    /** What the store may have, by the order in which it came to be. */
    private final TreeMap<Integer, Set<Span>> kept = new TreeMap<>();

    private int changes;

    RestartLifetime() {
        kept.put(0, inForce);
    }

    /** Its client is there. */
    void here(long expirySeconds, CompletionStage<?> stored) {
        become(Set.of(new Span(expirySeconds, HERE)), stored);
    }

    /** Its client has gone now. */
    void gone(long expirySeconds, long now, CompletionStage<?> stored) {
        become(Set.of(new Span(expirySeconds, now)), stored);
    }

    /** The process has ended, and another one goes on with what is stored; {@code stored}: what it has changed then. */
    void restarted(long now, CompletionStage<?> stored) {
        become(
                kept.values().stream()
                        .flatMap(Collection::stream)
                        .map(span -> span.restarted(now))
                        .collect(Collectors.toSet()),
                stored);
    }

    private void become(Set<Span> next, CompletionStage<?> stored) {
        inForce = next;
        int change = ++changes;
        kept.put(change, next);
        stored.thenRun(() -> kept.headMap(change).clear());
    }

    /** Whether there may be a session. */
    boolean mayLast(long now) {
        return inForce.stream().anyMatch(span -> !span.over(now));
    }

    /** Whether there is a session for certain. */
    boolean lasts(long now) {
        return inForce.stream().noneMatch(span -> span.over(now));
    }
}
