package io.thingway.platform.transfer;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import io.thingway.platform.files.Utf8;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values from a file, in batches of one thing. Rows that are there already are not written again, so that it may be
 * repeated. FILE.progress says behind which line it goes on after it was interrupted.
 *
 * @param target the server
 * @param format of the lines
 * @param things ids of the file and which they are on the server, where those differ
 * @param skipBad whether lines that are no rows, or that the server refuses for what is in them, are counted and left out
 * @param progress is told how many rows are written
 */
public record Import(
        RemoteValues target, Format format, Map<String, String> things, boolean skipBad, LongConsumer progress) {
    private static final Pattern FORM = Pattern.compile("\\d{1,18}");
    private static final int BATCH = 200;
    private static final int BATCH_LETTERS = 100_000;

    /** What is wrong with a row and not with the server. */
    private static final Set<ErrorCode> OF_A_ROW = EnumSet.of(ErrorCode.INVALID_REQUEST, ErrorCode.TOO_LARGE);

    /** A value as JSON spells it, and the line it came from. */
    private record Item(long line, String text) {}

    /** How many rows were written and how many lines left out. */
    public record Done(long rows, long bad) {}

    /** {@link ErrorCode#INVALID_REQUEST} naming the line; what is before it is written. */
    public Done from(Path file) {
        Mark mark = new Mark(file.resolveSibling(file.getFileName() + ".progress"), "import " + format.title(), FORM);
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) { // a byte is a char
            List<String> done = mark.read();
            Running running = new Running(mark, done.isEmpty() ? 0 : Long.parseLong(done.get(0)));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                running.line(line);
            }
            running.write();
            mark.delete();
            return new Done(running.rows, running.bad);
        } catch (IOException failed) {
            throw ThingException.of(
                    ErrorCode.INVALID_REQUEST, "cannot read " + file + ": " + DataFiles.reason(failed), failed);
        }
    }

    private final class Running {
        private final Mark mark;
        private final long done;
        private final List<Item> batch = new ArrayList<>();
        private String thing = "";
        private int letters;
        private long number;
        private long rows;
        private long bad;

        Running(Mark mark, long done) {
            this.mark = mark;
            this.done = done;
        }

        void line(String line) {
            if (number + 1 <= done || line.isBlank() || (number == 0 && line.equals(format.header()))) {
                number++;
                return;
            }
            Line said = read(line);
            if (said instanceof Row row) {
                add(row);
            } else if (said instanceof Described described) {
                write();
                describe(described);
            }
            number++;
        }

        private void describe(Described described) {
            String wanted = things.getOrDefault(described.thing(), described.thing());
            try {
                target.descriptions().write(wanted, described.description());
                rows++;
            } catch (ThingException refused) {
                refuse(refused, number + 1, 1, wanted);
            }
            mark(number + 1);
        }

        private @Nullable Line read(String bytes) {
            try {
                return format.read(Utf8.text(
                        bytes.getBytes(StandardCharsets.ISO_8859_1),
                        at -> ThingException.invalid("this is not UTF-8, from byte " + (at + 1))));
            } catch (ThingException wrong) {
                if (skipBad) {
                    bad++;
                    return null;
                }
                write();
                throw stopped(wrong, "line " + (number + 1) + ": ");
            }
        }

        private void add(Row row) {
            String wanted = things.getOrDefault(row.thing(), row.thing());
            if (!wanted.equals(thing) || batch.size() == BATCH || letters > BATCH_LETTERS) {
                write();
            }
            thing = wanted;
            String item = Row.item(row.value());
            batch.add(new Item(number + 1, item));
            letters += item.length();
        }

        /** What waits; the mark is set behind it. */
        void write() {
            if (batch.isEmpty()) {
                return;
            }
            write(batch);
            batch.clear();
            letters = 0;
            mark(number);
        }

        /** One bad row does not keep its neighbours out, and is named by its own line. */
        private void write(List<Item> items) {
            try {
                target.write(thing, items.stream().map(Item::text).toList());
                rows += items.size();
            } catch (ThingException refused) {
                if (items.size() > 1 && OF_A_ROW.contains(refused.code())) {
                    items.forEach(item -> write(List.of(item)));
                } else {
                    refuse(refused, items.get(0).line(), items.size(), thing);
                }
            }
        }

        private void refuse(ThingException refused, long line, int lines, String wanted) {
            if (!skipBad || !skippable(refused)) {
                throw stopped(refused, "line " + line + ", thing " + wanted + ": ");
            }
            bad += lines;
        }

        private ThingException stopped(ThingException why, String where) {
            String next = skippable(why) && !skipBad ? "correct it, or leave such lines out with --skip-bad, and" : "";
            return ThingException.of(
                    why.code(), where + why.message() + "; " + (next + " import again to go on").strip(), why);
        }

        private static boolean skippable(ThingException refused) {
            return OF_A_ROW.contains(refused.code()) || refused.code() == ErrorCode.NOT_FOUND;
        }

        private void mark(long upTo) {
            mark.write(Long.toString(upTo));
            progress.accept(rows);
        }
    }
}
