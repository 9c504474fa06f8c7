package io.thingway.platform.backup;

import java.nio.file.Path;

/** An engine that keeps its data in files and can copy them while it works. */
@FunctionalInterface
public interface Snapshots {
    /**
     * Makes the folder, which must not exist, and puts a consistent copy of everything acknowledged into it. Blocks.
     *
     * @throws io.thingway.error.ThingException where it cannot be made
     */
    void copyTo(Path folder);
}
