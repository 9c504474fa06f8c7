package io.thingway.magic;

import io.thingway.magic.Setting.Branch;
import io.thingway.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of one thing: a tree whose parts are reached by paths. Immutable. */
record Settings(@Nullable Setting root) {
    static final Settings NONE = new Settings(null);

    /** With a value at a path; what is in its way and is no object gives way to one. The empty path is the whole. */
    Settings with(List<String> path, Value value) {
        return new Settings(with(root, path, SettingReader.read(value)));
    }

    /** The part at a path, or null where there is none. */
    @Nullable
    Value get(List<String> path) {
        Setting part = root;
        for (String step : path) {
            part = part instanceof Branch branch ? branch.members().get(step) : null;
        }
        return part == null ? null : part.value();
    }

    private static Setting with(@Nullable Setting old, List<String> path, Setting part) {
        if (path.isEmpty()) {
            return part;
        }
        Map<String, Setting> members = new LinkedHashMap<>(old instanceof Branch branch ? branch.members() : Map.of());
        members.compute(path.get(0), (step, below) -> with(below, path.subList(1, path.size()), part));
        return new Branch(members);
    }
}
