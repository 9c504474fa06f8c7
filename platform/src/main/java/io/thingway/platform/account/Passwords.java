package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.thread.Daemons;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of passwords, by Argon2id. One at a time, on a thread of its own, as each takes 19 MB and some 30 ms: a flood of
 * log-ins must not take the memory of the things. More than a few that wait are refused.
 */
public final class Passwords implements AutoCloseable {
    private static final int SALT = 16;
    private static final int MIN_SALT = 8;
    private static final int WAITING = 50;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final SecureRandom random;
    private final Argon2 argon2;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), Daemons.named("thingway-passwords"));

    /** With the usual cost. */
    public Passwords(SecureRandom random) {
        this(random, Argon2.USUAL);
    }

    /** With another cost, for tests. */
    Passwords(SecureRandom random, Argon2 argon2) {
        this.random = random;
        this.argon2 = argon2;
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * The hash of a new password, in the PHC string format; {@link ErrorCode#INVALID_REQUEST} unless it has 8 to 1024
     * characters.
     */
    public CompletionStage<String> hash(String password) {
        if (password.length() < 8 || password.length() > 1024) {
            return CompletableFuture.failedFuture(
                    ThingException.invalid("a password has 8 to 1024 characters, this one has " + password.length()));
        }
        return later(() -> argon2.hash(bytes(password), salt()));
    }

    /** Whether it is a hash that {@link #matches} can work with, of a cost that a server can afford. */
    public static boolean isHash(String text) {
        try {
            return Argon2.parse(text).affordable() && Argon2.salt(text).length >= MIN_SALT;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** Whether a password is the one of a hash; without a hash it takes the same time and is not. */
    public CompletionStage<Boolean> matches(@Nullable String hash, String password) {
        return later(() -> {
            Argon2 cost = hash == null ? argon2 : Argon2.parse(hash);
            String made = cost.hash(bytes(password), hash == null ? salt() : Argon2.salt(hash));
            return hash != null && MessageDigest.isEqual(bytes(hash), bytes(made));
        });
    }

    /**
     * The hash of the same password with the cost of today, where the old one was made with less; it keeps its salt, and
     * so its {@link #mark}.
     */
    CompletionStage<Optional<String>> renew(String hash, String password) {
        return Argon2.parse(hash).weakerThan(argon2)
                ? later(() -> Optional.of(argon2.hash(bytes(password), Argon2.salt(hash))))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /**
     * Tells passwords that were given at different times apart, though they be the same word; empty for none. No secret.
     */
    static String mark(@Nullable String hash) {
        return hash == null ? "" : Tokens.digest(HexFormat.of().formatHex(Argon2.salt(hash)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread);
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.failedFuture(
                    ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "too many log-ins at once")
                            .retryAfter(RETRY));
        }
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return salt;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
