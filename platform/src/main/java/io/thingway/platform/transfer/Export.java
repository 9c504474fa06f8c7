package io.thingway.platform.transfer;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Values into a file, thing by thing and key by key, the newest first; where the format takes it, what is said of a thing
 * and what its magic keys hold come before. Until all are there it is FILE.part; FILE.progress
 * says after which series it goes on when it is started again.
 *
 * @param source the server
 * @param format of the lines
 * @param progress is told how many rows are written
 */
public record Export(RemoteValues source, Format format, LongConsumer progress) {
    private static final long NEWS = 1000;

    /** What comes before the keys of a thing; sorts before every key. */
    private static final String HEAD = "#";

    /** Of these things, or of all where none is named; the number of rows written now. */
    public long to(Path file, List<String> things) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Mark mark = new Mark(file.resolveSibling(file.getFileName() + ".progress"));
        try {
            long rows = write(part, mark, things.isEmpty() ? source.things() : things);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            mark.delete();
            return rows;
        } catch (IOException failed) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE, "cannot write " + file + ": " + DataFiles.reason(failed), failed);
        }
    }

    /** The same without a file in between, and so without going on. */
    public long to(Writer out, List<String> things) throws IOException {
        Written written = new Written(out);
        written.header();
        for (String thing : things.isEmpty() ? source.things() : things) {
            for (String series : series(thing)) {
                written.series(thing, series);
            }
        }
        out.flush();
        return written.rows;
    }

    private long write(Path part, Mark mark, List<String> things) throws IOException {
        List<String> done = mark.read();
        long size = done.isEmpty() || !Files.exists(part) ? 0 : Long.parseLong(done.get(2));
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(size).position(size);
            Written written = new Written(new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8)));
            if (size == 0) {
                written.header();
                done = List.of();
            }
            for (String thing : behind(things, done)) {
                for (String series : series(thing)) {
                    if (done.isEmpty() || !thing.equals(done.get(0)) || series.compareTo(done.get(1)) > 0) {
                        written.series(thing, series);
                        written.out.flush();
                        mark.write(List.of(thing, series, Long.toString(channel.position())));
                    }
                }
            }
            written.out.flush();
            return written.rows;
        }
    }

    private List<String> series(String thing) {
        List<String> series = new ArrayList<>(source.keys(thing));
        if (format.takesAll()) {
            series.add(0, HEAD);
        }
        return series;
    }

    private static List<String> behind(List<String> things, List<String> done) {
        int at = done.isEmpty() ? -1 : things.indexOf(done.get(0));
        return at < 0 ? things : things.subList(at, things.size());
    }

    private final class Written {
        private final Writer out;
        private long rows;

        Written(Writer out) {
            this.out = out;
        }

        void header() throws IOException {
            if (!format.header().isEmpty()) {
                out.write(format.header() + format.end());
            }
        }

        void series(String thing, String series) {
            if (series.equals(HEAD)) {
                source.descriptions().read(thing).ifPresent(this::line);
                source.magic(thing).forEach(value -> line(new Row(thing, value)));
            } else {
                source.rows(thing, series, value -> line(new Row(thing, value)));
            }
        }

        private void line(Line line) {
            try {
                out.write(format.write(line));
                out.write(format.end());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            if (++rows % NEWS == 0) {
                progress.accept(rows);
            }
        }
    }
}
