package io.thingway.platform.config;

import io.thingway.error.ThingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in force: for each key its value, and where that was set. Immutable. */
public final class Settings {
    private static final Origin STANDARD = new Origin.Standard();

    private final Map<Key<?>, Entry<?>> entries;

    private Settings(Map<Key<?>, Entry<?>> entries) {
        this.entries = Map.copyOf(entries);
    }

    /**
     * Of all sources; a flag goes before the environment, that before the file.
     *
     * @param file absent: none
     * @param flags texts by keys
     * @throws ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming the file and line, the variable or
     *     the flag that cannot be taken, and why
     */
    public static Settings of(@Nullable Path file, Map<String, String> environment, Map<Key<?>, String> flags) {
        Map<Key<?>, Entry<?>> entries = new HashMap<>();
        if (file != null) {
            entries.putAll(ConfigFile.read(file));
        }
        entries.putAll(Environment.read(environment));
        flags.forEach((key, text) -> entries.put(key, Entry.of(key, text, new Origin.Flag(key.flag()))));
        return new Settings(entries);
    }

    /** The value of a key. */
    public <T> T get(Key<T> key) {
        return entry(key).value();
    }

    /** Whether somebody set it. */
    public boolean isSet(Key<?> key) {
        return entries.containsKey(key);
    }

    /** The value of a key with its text and where it was set. */
    @SuppressWarnings("unchecked") // an entry is kept under its own key
    public <T> Entry<T> entry(Key<T> key) {
        Entry<T> set = (Entry<T>) entries.get(key);
        return set == null ? Entry.of(key, key.standard(), STANDARD) : set;
    }

    /** All values, in the order of {@link Key#ALL}. */
    public List<? extends Entry<?>> all() {
        return Key.ALL.stream().map(this::entry).toList();
    }

    /** Refuses a value for a reason that only shows beside others. */
    public ThingException wrong(Key<?> key, String why) {
        Entry<?> entry = entry(key);
        return ThingException.invalid(entry.origin() + ": " + key.name() + " = " + entry.text() + ": " + why);
    }
}
