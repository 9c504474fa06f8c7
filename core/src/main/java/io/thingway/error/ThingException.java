package io.thingway.error;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The only exception this toolkit throws on purpose or completes a future with. The {@linkplain #code() code} is for
 * programs, the message for people; neither ever contains a whole token or code.
 */
public final class ThingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Eleven days. */
    private static final Duration MAX_RETRY = Duration.ofSeconds(999_999);

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;

    private ThingException(ErrorCode code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public static ThingException of(ErrorCode code, String message) {
        return new ThingException(code, message, null, null);
    }

    public static ThingException of(ErrorCode code, String message, @Nullable Throwable cause) {
        return new ThingException(code, message, null, cause);
    }

    /** Malformed input: {@link ErrorCode#INVALID_REQUEST}. */
    public static ThingException invalid(String message) {
        return of(ErrorCode.INVALID_REQUEST, message);
    }

    /** The same error with a time after which a repeat is welcome. */
    public ThingException retryAfter(Duration time) {
        return new ThingException(code, message(), time, getCause());
    }

    /**
     * Whatever was thrown, as a member of this family. Unknown kinds become {@link ErrorCode#INTERNAL} with the type in
     * the message and the rest in the cause only: the message may travel, and theirs may tell what is nobody's business.
     */
    public static ThingException from(Throwable thrown) {
        Throwable root = unwrap(thrown);
        return root instanceof ThingException known
                ? known
                : of(ErrorCode.INTERNAL, "unexpected " + root.getClass().getSimpleName(), root);
    }

    private static Throwable unwrap(Throwable thrown) {
        boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        Throwable cause = thrown.getCause();
        return wrapper && cause != null ? unwrap(cause) : thrown;
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return code.retryable();
    }

    /** How long the server asked to wait before a repeat. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** {@link #retryAfter()} as transports carry it: whole seconds, rounded up, 0 to 999,999; 0 where none was said. */
    public long retryAfterSeconds() {
        if (retryAfter == null || retryAfter.isNegative()) {
            return 0;
        }
        Duration time = retryAfter.compareTo(MAX_RETRY) < 0 ? retryAfter : MAX_RETRY;
        return time.plusNanos(999_999_999).toSeconds();
    }

    /** The message, never null. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
