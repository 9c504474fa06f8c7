package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Why a folder cannot be opened, for the person in front of it. */
final class OpenFailure {
    private static final String FORBIDDEN = "Permission denied";

    private OpenFailure() {}

    static ThingException of(Path folder, RocksDBException failed) {
        return ThingException.of(ErrorCode.UNAVAILABLE, message(folder, failed), failed);
    }

    static ThingException of(Path folder, IOException failed) {
        return ThingException.of(ErrorCode.UNAVAILABLE, cannotOpen(folder, failed.toString()), failed);
    }

    /** What can be read may be less than what was acknowledged. */
    static ThingException damaged(Path folder, String why) {
        return ThingException.of(ErrorCode.UNAVAILABLE, damage(folder, why));
    }

    private static String damage(Path folder, String why) {
        return "the data in " + folder + " is damaged (" + why + "); nothing was changed. Restore a backup with:"
                + " thingway restore, or keep what can be read with: thingway repair";
    }

    private static String cannotOpen(Path folder, String why) {
        return "cannot open the data in " + folder + ": " + why;
    }

    private static String message(Path folder, RocksDBException failed) {
        String why = String.valueOf(failed.getMessage());
        if (damaged(failed)) {
            return damage(folder, why);
        }
        if (why.contains("/LOCK") && !why.contains(FORBIDDEN)) {
            return "another server is using " + folder + " (" + why + ")";
        }
        return cannotOpen(folder, why);
    }

    private static boolean damaged(RocksDBException failed) {
        Status status = failed.getStatus();
        return status != null && status.getCode() == Status.Code.Corruption;
    }
}
