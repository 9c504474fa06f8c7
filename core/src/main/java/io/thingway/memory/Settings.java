package io.thingway.memory;

import io.thingway.memory.Setting.Branch;
import io.thingway.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of one thing: a tree whose parts are reached by paths. Not safe for threads: its thing's lock guards it. */
final class Settings {
    private @Nullable Setting root;

    /** Puts a value at a path; what is in its way and is no object gives way to one. The empty path is the whole. */
    void set(List<String> path, Value value) {
        root = with(root, path, SettingReader.read(value));
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
        Branch branch = old instanceof Branch there ? there : new Branch(new LinkedHashMap<>());
        branch.members().compute(path.get(0), (step, below) -> with(below, path.subList(1, path.size()), part));
        return branch;
    }
}
