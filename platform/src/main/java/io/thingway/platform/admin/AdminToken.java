package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.account.Authenticator;
import io.thingway.platform.account.Principal;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * The secret that opens the admin API: 43 characters base64url (32 random bytes) in {@code DIR/admin-token}, readable
 * by its owner alone.
 *
 * @param value the whole token
 */
public record AdminToken(String value) implements Authenticator {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    public AdminToken {
        if (!FORM.matcher(value).matches()) {
            throw ThingException.invalid("an admin token is 43 characters A-Z a-z 0-9 - _");
        }
    }

    /** The file in a data folder. */
    public static Path file(Path folder) {
        return folder.resolve("admin-token");
    }

    /** The folder's token; made where there is none yet. */
    public static AdminToken readOrMake(Path folder, SecureRandom random) {
        Optional<AdminToken> known = read(folder);
        if (known.isPresent()) {
            restrict(file(folder));
            return known.get();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        AdminToken made = new AdminToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        DataFiles.replace(
                file(folder), (made.value() + "\n").getBytes(StandardCharsets.US_ASCII), DataFiles.Access.OWNER);
        return made;
    }

    /** The folder's token, or empty where there is none. */
    public static Optional<AdminToken> read(Path folder) {
        Path file = file(folder);
        try {
            return Optional.of(new AdminToken(Files.readString(file).strip()));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw ThingException.of(
                    ErrorCode.INVALID_REQUEST, "cannot read " + file + ": " + DataFiles.reason(unreadable), unreadable);
        } catch (ThingException malformed) {
            throw ThingException.invalid(file + " does not hold a token: " + malformed.message());
        }
    }

    /** The owner, whatever the address. */
    @Override
    public CompletionStage<Principal> authenticate(String bearer, InetAddress from) {
        return matches(bearer)
                ? CompletableFuture.completedFuture(Principal.OWNER)
                : CompletableFuture.failedFuture(ThingException.of(
                        ErrorCode.UNAUTHORIZED,
                        "the admin API wants the bearer token from the server's admin-token file"));
    }

    boolean matches(String candidate) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.US_ASCII), candidate.getBytes(StandardCharsets.UTF_8));
    }

    /** Redacted: safe to log. */
    @Override
    public String toString() {
        return "AdminToken[…]";
    }

    private static void restrict(Path file) {
        try {
            DataFiles.permit(file, DataFiles.Access.OWNER);
        } catch (IOException failed) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE, "cannot make " + file + " readable by its owner alone: " + failed, failed);
        }
    }
}
