package io.thingway.platform.files;

import io.thingway.error.ThingException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file says, read again when it was replaced; what cannot be taken changes nothing. */
public final class Reread<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Reread.class);

    private final Path file;
    private final Function<Path, T> reader;
    private final FileWatch watch;
    private final LastReason failure = new LastReason();
    private boolean due;
    private volatile T value;

    /**
     * What is there now.
     *
     * @param reader throws a {@link ThingException} that names the place, for what it cannot take
     */
    public Reread(Path file, Function<Path, T> reader) {
        this.file = file;
        this.reader = reader;
        this.watch = new FileWatch(List.of(file)); // first, so that a change while it is read is seen
        this.value = reader.apply(file);
    }

    /** The newest that could be taken. Safe from any thread. */
    public T value() {
        return value;
    }

    /** Reads a file that is another one and was so at the last look, and one that failed then. One thread at a time. */
    public void look() {
        due |= watch.changed();
        if (!due) {
            return;
        }
        try {
            value = reader.apply(file);
            due = false;
            failure.changes("");
            LOG.info("{} is in force as it is now", file);
        } catch (ThingException wrong) {
            if (failure.changes(wrong.message())) {
                LOG.warn("what {} said before stays in force: {}", file, wrong.message());
            }
        }
    }
}
