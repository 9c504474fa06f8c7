package io.thingway.activation;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps one device's credentials in one JSON file that a person can read. Saving replaces the file in one step and
 * returns when it is on the disk. File, and folders made for it, are for their owner alone from their creation on: by
 * POSIX permissions or, where there are none, by an access control list; a file system with neither protects nothing.
 * One process at a time may use a file.
 *
 * @param file where; folders that are missing are made at the first save
 */
public record FileCredentialStore(Path file) implements CredentialStore {
    public FileCredentialStore {
        file = file.toAbsolutePath().normalize();
    }

    /**
     * What was last saved.
     *
     * @throws ThingException {@link ErrorCode#INTERNAL} when the file cannot be read or is damaged; it is never changed
     *     or removed, for it may hold the only copy of a token
     */
    @Override
    public Optional<ActivationState> load() {
        try {
            return Optional.of(CredentialJson.read(Files.readAllBytes(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw failed("cannot read the credentials in " + file + ": make the file readable", unreadable);
        } catch (DamagedCredentials damaged) {
            // without the cause, which may quote the content
            throw ThingException.of(
                    ErrorCode.INTERNAL,
                    "the credentials in " + file + " are damaged (" + damaged.getMessage()
                            + "): restore the file from a copy, or move it away to activate with a new code");
        }
    }

    @Override
    public void save(ActivationState state) {
        try {
            OwnerOnlyFile.replace(file, CredentialJson.write(state));
        } catch (IOException unwritable) {
            throw failed(
                    "cannot save the credentials to " + file + ": make room and see that the folder is writable",
                    unwritable);
        }
    }

    private static ThingException failed(String message, IOException cause) {
        return ThingException.of(
                ErrorCode.INTERNAL, message + " (" + cause.getClass().getSimpleName() + ")", cause);
    }
}
