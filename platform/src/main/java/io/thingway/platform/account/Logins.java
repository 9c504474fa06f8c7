package io.thingway.platform.account;

import io.thingway.platform.engine.SessionStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Sessions of people: a token, kept as its digest, that is good for thirty days. */
public final class Logins {
    private static final String KIND = "login";
    private static final Duration GOOD_FOR = Duration.ofDays(30);

    private final SessionStore sessions;
    private final Clock clock;
    private final SecureRandom random;

    /** In that store. */
    public Logins(SessionStore sessions, Clock clock, SecureRandom random) {
        this.sessions = sessions;
        this.clock = clock;
        this.random = random;
    }

    /** A new session of an account; the token is told here and never again. */
    public CompletionStage<String> start(String account) {
        String token = Tokens.mint(random);
        byte[] state = account.getBytes(StandardCharsets.UTF_8);
        return sessions.put(KIND, Tokens.digest(token), state, clock.instant().plus(GOOD_FOR))
                .thenApply(done -> token);
    }

    /** The account of a session. */
    public CompletionStage<Optional<String>> account(String token) {
        return sessions.get(KIND, Tokens.digest(token))
                .thenApply(state -> state.map(account -> new String(account, StandardCharsets.UTF_8)));
    }

    /** Ends it; false where there was none. */
    public CompletionStage<Boolean> end(String token) {
        return sessions.remove(KIND, Tokens.digest(token));
    }
}
