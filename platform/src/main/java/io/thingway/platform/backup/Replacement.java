package io.thingway.platform.backup;

import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    }

    /**
     * Has a store made beside the present one; only when it is complete is the present one moved to
     * {@code store.WHY-TIME}, and the new one into its place.
     */
    public static <R> Replacement<R> of(Path store, String why, Clock clock, Maker<R> maker) {
        return Trees.doing("replace " + store, () -> {
            Path fresh = store.resolveSibling(store.getFileName() + ".new");
            Trees.delete(fresh); // of one that was interrupted
            DataFiles.createFolder(fresh);
            R result = maker.make(fresh);
            Optional<Path> aside = moveAside(store, why, clock);
            Files.move(fresh, store, StandardCopyOption.ATOMIC_MOVE);
            return new Replacement<>(result, aside);
        });
    }

    private static Optional<Path> moveAside(Path store, String why, Clock clock) throws IOException {
        if (Trees.isEmpty(store)) {
            Files.deleteIfExists(store);
            return Optional.empty();
        }
        String time = clock.instant().toString().replaceAll("[^0-9TZ]", "");
        Path aside = store.resolveSibling(store.getFileName() + "." + why + "-" + time);
        return Optional.of(Files.move(store, aside, StandardCopyOption.ATOMIC_MOVE));
    }
}
