package io.thingway.memory;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Codes and tokens: what was issued, what was claimed by whom. */
final class MemoryRegistry {
    /** What became of a code. */
    private sealed interface Code {
        /** Nobody has asked yet. */
        record Unused() implements Code {}

        /** Traded by the device that sent this request. */
        record Claimed(ActivationRequest request, ActivatedThing thing) implements Code {}
    }

    private final SecureRandom random = new SecureRandom();
    private final Map<ActivationCode, Code> codes = new ConcurrentHashMap<>();
    private final Map<ThingToken, MemoryThing> things = new ConcurrentHashMap<>();
    private final Map<ThingId, ThingToken> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger left = new AtomicInteger();
    private final Supplier<MemoryThing> newThing;

    MemoryRegistry(Supplier<MemoryThing> newThing) {
        this.newThing = newThing;
    }

    List<ActivationCode> issueCodes(int count) {
        List<ActivationCode> issued =
                Stream.generate(() -> ActivationCode.mint(random)).limit(count).toList();
        left.addAndGet(issued.size()); // first, so that it never falls below zero
        issued.forEach(code -> codes.put(code, new Code.Unused()));
        return issued;
    }

    int codesLeft() {
        return left.get();
    }

    List<ActivatedThing> activateThings(int count) {
        return Stream.generate(this::newThing).limit(count).toList();
    }

    ActivatedThing activate(ActivationRequest request) {
        Code code = codes.computeIfPresent(
                request.code(), (key, current) -> current instanceof Code.Unused ? claim(request) : current);
        if (code == null) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "unknown activation code");
        }
        if (code instanceof Code.Claimed claimed && claimed.request().equals(request)) {
            return claimed.thing();
        }
        throw ThingException.of(ErrorCode.FORBIDDEN, "activation code already used");
    }

    MemoryThing get(ThingToken token) {
        MemoryThing thing = things.get(token);
        if (thing == null) {
            throw unknown();
        }
        return thing;
    }

    ThingToken tokenOf(ThingId id) {
        ThingToken token = tokens.get(id);
        if (token == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "unknown thing id");
        }
        return token;
    }

    void revoke(ThingToken token) {
        MemoryThing thing = things.remove(token);
        if (thing != null) {
            tokens.values().remove(token);
            thing.revoke(token);
        }
    }

    static ThingException unknown() {
        return ThingException.of(ErrorCode.NOT_FOUND, "unknown thing token");
    }

    static ThingException revoked() {
        return ThingException.of(ErrorCode.NOT_FOUND, "the thing token was revoked");
    }

    private Code claim(ActivationRequest request) {
        left.decrementAndGet();
        return new Code.Claimed(request, newThing());
    }

    private ActivatedThing newThing() {
        ThingToken token = ThingToken.mint(random);
        ThingId id = ThingId.mint(random);
        things.put(token, newThing.get());
        tokens.put(id, token);
        return new ActivatedThing(token, id);
    }
}
