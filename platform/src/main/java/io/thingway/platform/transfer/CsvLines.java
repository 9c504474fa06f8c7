package io.thingway.platform.transfer;

import io.thingway.error.ThingException;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceValue;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Comma-separated values; a value's JSON has no line breaks, so that each row is a line. */
final class CsvLines implements Format.Lines {
    private static final String HEADER = "thing,key,datetime,value,lat,long";
    private static final int COLUMNS = 6;
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @Override
    public String header() {
        return HEADER;
    }

    @Override
    public String write(Line line) {
        if (!(line instanceof Row row)) {
            throw new IllegalArgumentException("CSV has rows alone");
        }
        ResourceValue value = row.value();
        GeoPoint geo = value.geo();
        return List.of(
                        row.thing(),
                        value.key().value(),
                        MILLIS.format(Objects.requireNonNull(value.datetime())),
                        json(value),
                        geo == null ? "" : Double.toString(geo.latitude()),
                        geo == null ? "" : Double.toString(geo.longitude()))
                .stream()
                .map(CsvLines::quoted)
                .collect(Collectors.joining(","));
    }

    @Override
    public Row read(String line) {
        List<String> cells = cells(line);
        if (cells.size() != COLUMNS) {
            throw ThingException.invalid("a line has the columns " + HEADER + ", this one has " + cells.size());
        }
        String geo =
                cells.get(4).isEmpty() ? "" : ",\"geo\":{\"lat\":" + cells.get(4) + ",\"long\":" + cells.get(5) + "}";
        return Format.row(
                cells.get(0),
                "{\"key\":" + text(cells.get(1)) + ",\"value\":" + cells.get(3) + ",\"datetime\":" + text(cells.get(2))
                        + geo + "}");
    }

    /** The value alone: what is behind the key, which has no escapes. */
    private static String json(ResourceValue value) {
        String item = Row.item(ResourceValue.of(value.key(), value.value()));
        int start = "{\"key\":\"\",\"value\":".length() + value.key().value().length();
        return item.substring(start, item.length() - 1);
    }

    private static String text(String cell) {
        if (cell.indexOf('"') >= 0 || cell.indexOf('\\') >= 0) {
            throw ThingException.invalid("neither a key nor a datetime: " + cell);
        }
        return "\"" + cell + "\"";
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(letter -> letter == ',' || letter == '"');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (quoted && letter == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(letter);
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        if (quoted) {
            throw ThingException.invalid("a quote is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
