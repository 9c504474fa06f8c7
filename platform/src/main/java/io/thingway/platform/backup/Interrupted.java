package io.thingway.platform.backup;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A {@link Replacement} of a store that did not come to its end, told by the {@code store.new} that it left. */
public final class Interrupted {
    private static final String ASIDE = "\\.[a-z-]+-\\d{8}T\\d+Z";

    private Interrupted() {}

    /**
     * Refuses a store that may not be what was wanted.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE}, saying how to go on
     */
    public static void refuse(Path store) {
        if (Files.exists(Replacement.fresh(store))) {
            String how = Trees.doing("look into " + store, () -> Trees.isEmpty(store) ? without(store) : with(store));
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE, "a restore or repair of " + store + " was interrupted; " + how);
        }
    }

    private static String with(Path store) {
        return "the data is as it was before: do the same again, or delete " + Replacement.fresh(store)
                + " to go on with the data as it was";
    }

    private static String without(Path store) throws IOException {
        return "no data is in place: restore the backup again"
                + aside(store).map(before -> back(store, before)).orElse("");
    }

    private static String back(Path store, Path before) {
        return ", or move " + before + " to " + store + " and delete " + Replacement.fresh(store)
                + " to go on with the data as it was";
    }

    /** The last of those that were moved aside. */
    private static Optional<Path> aside(Path store) throws IOException {
        try (Stream<Path> beside = Files.list(store.toAbsolutePath().getParent())) {
            return beside.filter(path -> path.getFileName().toString().matches(store.getFileName() + ASIDE))
                    .max(Comparator.comparing(Interrupted::time));
        }
    }

    private static String time(Path aside) {
        String name = aside.getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1);
    }
}
