package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/** The version of what is on disk. */
final class Format {
    private static final byte[] VERSION = "version".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROBE = {'p'};
    private static final long CURRENT = 3;

    /** Differs in nothing but that its log has no erasures. */
    private static final long ADOPTED = 2;

    private Format() {}

    /** Writes something, to see whether that can be done. */
    static void probe(Database database) throws RocksDBException {
        database.put(Family.META, PROBE, Numbers.bytes(System.nanoTime()));
    }

    /** Writes the version into a new folder and into one of the version before, refuses any other. */
    static void check(Path folder, Database database) throws RocksDBException {
        byte[] version = database.get(Family.META, VERSION);
        if (version == null || Numbers.of(version) == ADOPTED) {
            database.put(Family.META, VERSION, Numbers.bytes(CURRENT));
        } else if (Numbers.of(version) != CURRENT) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "the data in " + folder + " has format " + Numbers.of(version) + ", this version of thingway reads "
                            + CURRENT
                            + (Numbers.of(version) > CURRENT
                                    ? ": use a newer one"
                                    : ": export with the version that made it, and import into a new folder"));
        }
    }
}
