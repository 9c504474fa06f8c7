package io.thingway.platform.transfer;

import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** FILE.part until it is FILE, and FILE.progress, which says up to which place it is whole. */
final class Part implements Closeable {
    private static final Pattern FORM = Pattern.compile("[^\t]+\t[^\t]+\t\\d{1,18}");

    /** The mark is moved when there is so much more, as each time waits for the disk. */
    private static final long WORTH_A_MARK = 1 << 16;

    private final Path file;
    private final Path part;
    private final Mark mark;
    private final FileChannel channel;
    private final Writer out;
    private final Place done;
    private long marked;

    private Part(Path file, Mark mark, List<String> words) throws IOException {
        this.file = file;
        this.part = beside(file, ".part");
        this.mark = mark;
        boolean goesOn = !words.isEmpty() && Files.exists(part);
        this.done = goesOn ? new Place(words.get(0), words.get(1)) : Place.START;
        this.marked = goesOn ? Long.parseLong(words.get(2)) : 0;
        if (goesOn && Files.size(part) < marked) {
            throw ThingException.invalid(part + " is shorter than " + mark.file() + " says: delete both to begin anew");
        }
        this.channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(marked).position(marked);
        this.out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    /**
     * Goes on with it where there is one.
     *
     * @param what is exported; with that of another export it does not go on
     */
    static Part of(Path file, String what) throws IOException {
        Mark mark = new Mark(beside(file, ".progress"), what, FORM);
        return new Part(file, mark, mark.read());
    }

    /** The last place that is there; {@link Place#START} where it is empty. */
    Place done() {
        return done;
    }

    Writer out() {
        return out;
    }

    /** All of a place is written. */
    void whole(Place place) throws IOException {
        out.flush();
        long size = channel.position();
        if (size - marked >= WORTH_A_MARK) {
            channel.force(true); // the mark never says more than is on the disk
            mark.write(place.thing(), place.series(), Long.toString(size));
            marked = size;
        }
    }

    /** It is FILE from now on. */
    void finish() throws IOException {
        out.flush();
        channel.force(true);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DataFiles.force(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        mark.delete();
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    @Override
    public void close() throws IOException {
        channel.close(); // what is behind the mark is written again
    }
}
