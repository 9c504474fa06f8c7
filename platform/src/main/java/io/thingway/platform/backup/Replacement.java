package io.thingway.platform.backup;

import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * A store that took the place of another.
 *
 * @param result of what made it
 * @param aside where the one before is, as it was; empty where there was none
 */
public record Replacement<R>(R result, Optional<Path> aside) {
    /** Makes a store in an empty folder. */
    @FunctionalInterface
    public interface Maker<R> {
        R make(Path folder) throws IOException;

        /** Puts in place what goes with the store: while none is there, so that a start in between is refused. */
        default void join(Path folder) throws IOException {}
    }

    /**
     * Has a store made beside the present one, in {@code store.new}; only when it is complete and on the disk is the
     * present one moved to {@code store.WHY-TIME}, and the new one into its place. Where that fails all is as it was;
     * where it is interrupted {@code store.new} is left.
     */
    public static <R> Replacement<R> of(Path store, String why, Clock clock, Maker<R> maker) {
        return Trees.doing("replace " + store, () -> {
            Path fresh = fresh(store);
            boolean interrupted = Files.exists(fresh);
            try {
                return inPlace(store, why, clock, maker);
            } catch (IOException | RuntimeException failed) {
                if (!interrupted) { // else it goes on to say that the store may not be what was wanted
                    Trees.deleteAfter(failed, fresh);
                }
                throw failed;
            }
        });
    }

    private static <R> Replacement<R> inPlace(Path store, String why, Clock clock, Maker<R> maker) throws IOException {
        Path fresh = fresh(store);
        DataFiles.createOwnFolder(fresh);
        Trees.empty(fresh); // of one that was interrupted
        R result = maker.make(fresh);
        Trees.force(fresh);
        Optional<Path> aside = moveAside(store, why, clock);
        try {
            maker.join(fresh);
            Trees.move(fresh, store);
        } catch (IOException | RuntimeException failed) {
            if (aside.isPresent()) {
                Trees.move(aside.get(), store);
            }
            throw failed;
        }
        return new Replacement<>(result, aside);
    }

    /** Where the next one is made. */
    static Path fresh(Path store) {
        return store.resolveSibling(store.getFileName() + ".new");
    }

    private static Optional<Path> moveAside(Path store, String why, Clock clock) throws IOException {
        if (Trees.isEmpty(store)) {
            Files.deleteIfExists(store);
            return Optional.empty();
        }
        String time = clock.instant().toString().replaceAll("[^0-9TZ]", "");
        Path aside = store.resolveSibling(store.getFileName() + "." + why + "-" + time);
        Trees.move(store, aside);
        return Optional.of(aside);
    }
}
