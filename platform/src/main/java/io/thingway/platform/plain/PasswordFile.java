package io.thingway.platform.plain;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.account.Passwords;
import io.thingway.platform.files.FileLine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A file of passwords, one {@code name:hash} a line, the hash of Argon2id in the PHC string format. */
public final class PasswordFile {
    private static final int MAX_NAME = 200;

    private PasswordFile() {}

    /**
     * Refuses what {@link #read} would refuse.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming file and line
     */
    public static void check(Path file) {
        read(file);
    }

    /** The line for a user; {@link ErrorCode#INVALID_REQUEST} for a name that cannot stand there. */
    public static String line(String name, String hash) {
        if (!isName(name)) {
            throw ThingException.invalid("a user name has 1 to " + MAX_NAME
                    + " characters, no colon and no control characters; it neither begins with # nor begins or ends with"
                    + " a blank");
        }
        return name + ":" + hash;
    }

    /** The hashes by the names; refused with file and line where one cannot be taken. */
    static Map<String, String> read(Path file) {
        Map<String, String> hashes = new HashMap<>();
        for (FileLine line : FileLine.read(file)) {
            String[] parts = line.text().split(":", 2);
            if (parts.length != 2 || !isName(parts[0])) {
                throw line.wrong("name:hash is wanted");
            }
            if (!Passwords.isHash(parts[1])) {
                throw line.wrong("behind the name a hash of argon2id is wanted, with p=1 and at most m=65536 and t=10,"
                        + " as thingway mqtt-password prints it");
            }
            if (hashes.put(parts[0], parts[1]) != null) {
                throw line.wrong("the name is there twice");
            }
        }
        return hashes;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME
                && name.equals(name.strip())
                && !name.startsWith("#")
                && name.indexOf(':') < 0
                && name.chars().noneMatch(Character::isISOControl);
    }
}
