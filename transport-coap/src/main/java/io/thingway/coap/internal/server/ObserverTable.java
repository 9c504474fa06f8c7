package io.thingway.coap.internal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.californium.core.coap.Token;
import org.jspecify.annotations.Nullable;

/** Observations by peer and message token, as RFC 7641 knows them. Safe from any thread. */
final class ObserverTable {
    /** What an observation is known by. */
    record Key(Object peer, Token token) {
        static Key of(Call call) {
            return new Key(call.peer(), call.request().getToken());
        }
    }

    private final ConcurrentMap<Object, ConcurrentMap<Token, Observation>> peers = new ConcurrentHashMap<>();

    @Nullable
    Observation get(Key key) {
        ConcurrentMap<Token, Observation> some = peers.get(key.peer);
        return some == null ? null : some.get(key.token);
    }

    /** The one that was there before under the same key, or absent. */
    @Nullable
    Observation put(Observation observation) {
        Observation[] before = new Observation[1];
        peers.compute(observation.key().peer(), (peer, some) -> {
            ConcurrentMap<Token, Observation> all = some == null ? new ConcurrentHashMap<>() : some;
            before[0] = all.put(observation.key().token(), observation);
            return all;
        });
        return before[0];
    }

    void remove(Observation observation) {
        peers.computeIfPresent(observation.key().peer(), (peer, some) -> {
            some.remove(observation.key().token(), observation);
            return some.isEmpty() ? null : some;
        });
    }

    List<Observation> of(Object peer) {
        ConcurrentMap<Token, Observation> some = peers.get(peer);
        return some == null ? List.of() : new ArrayList<>(some.values());
    }

    List<Observation> all() {
        List<Observation> all = new ArrayList<>();
        peers.values().forEach(some -> all.addAll(some.values()));
        return all;
    }
}
