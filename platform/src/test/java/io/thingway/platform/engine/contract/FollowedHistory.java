package io.thingway.platform.engine.contract;

import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.LogEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history made of nothing but the entries of a log. */
final class FollowedHistory {
    private final Map<Long, Map<ResourceKey, List<ResourceValue>>> things = new HashMap<>();

    FollowedHistory add(List<LogEntry> entries) {
        entries.forEach(this::add);
        return this;
    }

    private void add(LogEntry entry) {
        if (entry instanceof LogEntry.Written written) {
            written.rows().stream()
                    .filter(row -> !row.repeated())
                    .forEach(row -> things.computeIfAbsent(entry.thing(), first -> new HashMap<>())
                            .computeIfAbsent(row.value().key(), first -> new ArrayList<>())
                            .add(row.value()));
        } else {
            things.remove(entry.thing());
        }
    }

    Map<ResourceKey, List<ResourceValue>> of(long thing) {
        Map<ResourceKey, List<ResourceValue>> keys = things.getOrDefault(thing, Map.of());
        keys.values()
                .forEach(rows ->
                        rows.sort(Comparator.comparing(ResourceValue::datetime).reversed()));
        return keys;
    }
}
