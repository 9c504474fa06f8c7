package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Finds damage in a folder that no engine has open, and saves what can be read into another. The folder stays as is. */
public record RocksRepair(Path folder) {
    /**
     * What became of one kind of entries.
     *
     * @param what the kind
     * @param kept how many were saved
     * @param gaps how many places could not be read
     * @param lost about how many entries those held
     * @param more whether others may be lost: of what lay in a damaged write-ahead log nothing tells how much it was
     */
    public record Saved(String what, long kept, long gaps, long lost, boolean more) {
        private Saved orMore() {
            return new Saved(what, kept, gaps, lost, true);
        }
    }

    /** Of a folder that {@link RocksEngine} made. */
    public RocksRepair {
        RocksDB.loadLibrary();
    }

    /** What is wrong, in one line; empty where every block of every file is as it was written. */
    public Optional<String> damage() {
        return damage(Database::verify);
    }

    /** Tables are not looked at until they are read: what cannot be opened has a damaged log. */
    private boolean logIsWhole() {
        return damage(database -> {}).isEmpty();
    }

    private Optional<String> damage(Store.Step look) {
        try (Tuning tuning = new Tuning(RocksSettings.Memory.SMALL);
                Database database = Database.openToRead(folder, tuning, true)) {
            look.with(database);
            return Optional.empty();
        } catch (RocksDBException damaged) {
            return Optional.of(String.valueOf(damaged.getMessage()));
        }
    }

    /**
     * Saves what can be read into a folder that does not exist. Values may be missing afterwards, none is wrong. Where
     * the write-ahead log is damaged the batches that the damage hit are lost, with the changes of the registry in them.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} where that cannot be promised: the files' index, the names of
     *     keys or the registry are damaged
     */
    public List<Saved> save(Path fresh) {
        try {
            Files.createDirectories(fresh);
            return copy(fresh);
        } catch (RocksDBException | IOException failed) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "the data in " + folder + " is damaged where nothing can be saved (" + failed.getMessage()
                            + "): restore a backup",
                    failed);
        }
    }

    private List<Saved> copy(Path fresh) throws RocksDBException {
        try (Tuning tuning = new Tuning(RocksSettings.Memory.SMALL);
                Database from = Database.openToRead(folder, tuning, false);
                Database to = Database.open(fresh, tuning, true)) {
            Salvage salvage = new Salvage(from, to);
            List<Saved> saved = new ArrayList<>();
            saved.add(whole(salvage.copy(Family.META)));
            saved.add(whole(salvage.copy(Family.RECORDS)));
            saved.add(salvage.log());
            saved.add(salvage.copy(Family.LATEST));
            saved.add(salvage.rows());
            Unwritten.reset(to);
            return logIsWhole() ? saved : saved.stream().map(Saved::orMore).toList();
        }
    }

    /** A token that was taken back, or a number that was given, must not come out of the gap of a registry. */
    private Saved whole(Saved saved) {
        if (saved.gaps() > 0) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "the data in " + folder + " is damaged in its " + saved.what()
                            + ", which is of use only as a whole: restore a backup");
        }
        return saved;
    }
}
