package io.thingway.platform.transfer;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Values into a file, thing by thing and key by key, the newest first; where the format takes it, what is said of a thing
 * and what its magic keys hold come before. Until all are there it is FILE.part; FILE.progress says after which series it
 * goes on when it is started again. Things and keys come in alphabetical order, so that it goes on at the right one when
 * that before is gone.
 *
 * @param source the server
 * @param format of the lines
 * @param progress is told how many rows are written
 */
public record Export(RemoteValues source, Format format, LongConsumer progress) {
    private static final long NEWS = 1000;

    /** Of these things, or of all where none is named; the number of rows written now. */
    public long to(Path file, List<String> things) {
        try (Part part = Part.of(file, what(things))) {
            Written written = new Written(part.out(), things.isEmpty());
            if (part.done().equals(Place.START)) {
                written.header();
            }
            Iterator<Place> places = places(things, part.done());
            while (places.hasNext()) {
                Place place = places.next();
                written.all(place);
                part.whole(place);
            }
            part.finish();
            return written.rows;
        } catch (IOException failed) {
            throw cannotWrite(file, failed);
        } catch (UncheckedIOException failed) {
            throw cannotWrite(file, Objects.requireNonNull(failed.getCause()));
        }
    }

    /** The same without a file in between, and so without going on. */
    public long to(Writer out, List<String> things) throws IOException {
        Written written = new Written(out, things.isEmpty());
        written.header();
        places(things, Place.START).forEachRemaining(written::all);
        out.flush();
        return written.rows;
    }

    private static ThingException cannotWrite(Path file, IOException failed) {
        return ThingException.of(
                ErrorCode.UNAVAILABLE, "cannot write " + file + ": " + DataFiles.reason(failed), failed);
    }

    private String what(List<String> things) {
        return "export " + format.title() + " of " + (things.isEmpty() ? "all" : String.join(" ", sorted(things)));
    }

    private Iterator<Place> places(List<String> things, Place done) {
        boolean all = things.isEmpty();
        return sorted(all ? source.things() : things).stream()
                .filter(thing -> thing.compareTo(done.thing()) >= 0)
                .flatMap(thing -> series(thing, all).map(series -> new Place(thing, series)))
                .filter(place -> place.compareTo(done) > 0)
                .iterator();
    }

    private Stream<String> series(String thing, boolean mayBeGone) {
        List<String> keys = new ArrayList<>();
        unlessGone(mayBeGone, () -> keys.addAll(source.keys(thing)));
        return Stream.concat(format.takesAll() ? Stream.of(Place.HEAD) : Stream.empty(), sorted(keys).stream());
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().distinct().sorted().toList();
    }

    /** A thing may be deleted after it was listed; one that was asked for by its name may not. */
    private static void unlessGone(boolean mayBeGone, Runnable read) {
        try {
            read.run();
        } catch (ThingException refused) {
            if (!mayBeGone || refused.code() != ErrorCode.NOT_FOUND) {
                throw refused;
            }
        }
    }

    private final class Written {
        private final Writer out;
        private final boolean mayBeGone;
        private long rows;

        Written(Writer out, boolean mayBeGone) {
            this.out = out;
            this.mayBeGone = mayBeGone;
        }

        void header() throws IOException {
            if (!format.header().isEmpty()) {
                out.write(format.header() + format.end());
            }
        }

        void all(Place place) {
            unlessGone(mayBeGone, place.series().equals(Place.HEAD) ? () -> head(place.thing()) : () -> rows(place));
        }

        private void head(String thing) {
            source.descriptions().read(thing).ifPresent(this::line);
            source.magic(thing).forEach(value -> line(new Row(thing, value)));
        }

        private void rows(Place place) {
            source.rows(place.thing(), place.series(), value -> line(new Row(place.thing(), value)));
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
