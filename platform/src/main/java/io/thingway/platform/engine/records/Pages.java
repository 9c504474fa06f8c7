package io.thingway.platform.engine.records;

import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists in parts: where to go on is the last key of a part, in hexadecimal. */
final class Pages {
    private Pages() {}

    /** {@code item}: what an entry stands for, or null where it is not wanted. */
    static <T> Page<T> read(
            RecordView records,
            Table table,
            byte[] prefix,
            PageRequest page,
            Function<RecordView.Entry, @Nullable T> item) {
        List<T> items = new ArrayList<>();
        byte[][] last = new byte[1][];
        boolean[] more = {false};
        records.scan(table, prefix, after(page), entry -> {
            T wanted = item.apply(entry);
            if (wanted != null && items.size() == page.limit()) {
                more[0] = true;
                return false;
            }
            if (wanted != null) {
                items.add(wanted);
                last[0] = entry.key();
            }
            return true;
        });
        return new Page<>(items, more[0] ? HexFormat.of().formatHex(last[0]) : null);
    }

    private static byte @Nullable [] after(PageRequest page) {
        try {
            return page.after() == null ? null : HexFormat.of().parseHex(page.after());
        } catch (IllegalArgumentException foreign) {
            throw ThingException.invalid("after: not a page's next: " + page.after());
        }
    }
}
