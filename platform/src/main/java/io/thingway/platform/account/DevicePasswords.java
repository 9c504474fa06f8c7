package io.thingway.platform.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.server.RequestContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Passwords that devices come with at each connection, hundreds at once after a restart. What was found out about a name
 * with a password is remembered for a day, or until the name has another one: the same again costs nothing, is no new
 * guess, and many that come with the same wait for one answer. People keep half of the places in the queue of {@link
 * Passwords}. Safe from any thread, never blocks.
 *
 * <p>Ten wrong ones for a name, or thirty from an address, within ten minutes, and all are wrong there, unseen, for the
 * rest of that time. A client that was right there before is counted by itself, so that who guesses beside it does not
 * lock it out.
 */
public final class DevicePasswords {
    private static final int AT_ONCE = 25;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Passwords passwords;
    private final LoginAudit audit;
    private final String salt;
    private final Attempts failures;
    private final Answers answers;
    private final Cache<String, Boolean> rightClients;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Nothing is known yet. */
    DevicePasswords(Passwords passwords, LoginAudit audit, SecureRandom random, Ticker ticker) {
        this.passwords = passwords;
        this.audit = audit;
        this.salt = Tokens.mint(random);
        this.failures = Attempts.few(ticker);
        this.answers = new Answers(ticker);
        this.rightClients = Answers.cache(ticker);
    }

    /**
     * Whose password is asked for.
     *
     * @param name that guesses are counted by, in one spelling
     * @param hash of its password; absent for a name that nobody has, which is answered like a wrong password
     * @param noted in the audit; absent for a name that nobody has
     */
    public record Holder(
            String name, @Nullable String hash, @Nullable String noted) {
        /** Without the hash: safe to log. */
        @Override
        public String toString() {
            return "Holder[" + noted + "]";
        }
    }

    /** Whether it is the right one; {@link ErrorCode#TOO_MANY_REQUESTS} where too many ask at once. */
    public CompletionStage<Boolean> match(Holder holder, String password, RequestContext context) {
        Asked asked = asked(holder, password, context);
        if (failures.exhausted(asked.counted, asked.from.origin())) {
            return CompletableFuture.completedFuture(false);
        }
        return answers.get(asked.pair, () -> look(holder, password, asked)).thenApply(right -> {
            if (right) {
                rightClients.put(asked.client, true);
            }
            return right;
        });
    }

    /** Names may be long, and passwords are secrets: all are kept as digests. */
    private record Asked(String pair, String client, String counted, From from) {}

    private Asked asked(Holder holder, String password, RequestContext context) {
        From from = From.of(context);
        String name = digest(holder.name());
        String pair = digest(name + "\0" + holder.hash() + "\0" + password);
        String client = digest(name + "\0" + from.origin() + "\0" + context.clientId());
        return rightClients.getIfPresent(client) == null
                ? new Asked(pair, client, name, from)
                : new Asked(pair, client, client, new From(from.address(), client));
    }

    private CompletionStage<Boolean> look(Holder holder, String password, Asked asked) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(busy());
        }
        return counted(holder, password, asked).whenComplete((right, failed) -> places.release());
    }

    private CompletionStage<Boolean> counted(Holder holder, String password, Asked asked) {
        try {
            return failures.take(
                            asked.counted,
                            asked.from,
                            ErrorCode.UNAUTHORIZED,
                            () -> check(holder, password, asked.from),
                            audit.lockedLogin(holder.noted(), asked.from))
                    .exceptionallyCompose(DevicePasswords::wrong);
        } catch (ThingException tooManyUnderWay) {
            return CompletableFuture.failedFuture(busy());
        }
    }

    private CompletionStage<Boolean> check(Holder holder, String password, From from) {
        return passwords.matches(holder.hash(), password).thenApply(right -> {
            if (!right) {
                audit.refused(holder.noted(), from);
                throw ThingException.of(ErrorCode.UNAUTHORIZED, "wrong user name or password");
            }
            audit.opened(Objects.requireNonNull(holder.noted()), from);
            return true;
        });
    }

    private static CompletionStage<Boolean> wrong(Throwable failed) {
        ThingException why = ThingException.from(failed);
        return why.code() == ErrorCode.UNAUTHORIZED
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(why);
    }

    private static ThingException busy() {
        return ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "too many log-ins at once")
                .retryAfter(RETRY);
    }

    private String digest(String text) {
        return Tokens.digest(salt + text);
    }
}
