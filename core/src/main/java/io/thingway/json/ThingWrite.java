package io.thingway.json;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one write together with the bytes in which every subscriber gets them: the bare compact array
 * {@code [{"key":…,"value":…}]}, encoded once however many listen. Immutable; share it freely.
 *
 * <p>Nearly all writes are plain: no datetime, no place, no magic key. Of those it knows the keys, and reads the values
 * when somebody asks for them, which a server that passes them on need not.
 */
public final class ThingWrite {
    private final byte[] array;

    /** Those of a plain write, shared with others of the same keys. */
    private final ResourceKey @Nullable [] keys;

    private final int size;

    /** Absent: nobody has asked yet. Whoever comes second may read them once more, and comes to the same. */
    @SuppressWarnings("PMD.ImmutableField")
    private @Nullable List<ResourceValue> values;

    ThingWrite(List<ResourceValue> values, byte[] array) {
        this.array = array;
        this.keys = null;
        this.size = values.size();
        this.values = values;
    }

    /** A plain one. */
    ThingWrite(ResourceKey[] keys, byte[] array) {
        this.array = array;
        this.keys = keys;
        this.size = keys.length;
    }

    /** A write of these values, at least one. */
    public static ThingWrite of(List<ResourceValue> values) {
        if (values.isEmpty()) {
            throw ThingException.invalid("a write needs at least one value");
        }
        return new ThingWrite(List.copyOf(values), ThingJson.writeArray(values));
    }

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** Whether no value has a datetime, a place or a magic key, and no text is spelt with an escape. */
    public boolean plain() {
        return keys != null;
    }

    /** The key of one value, counted from 0. */
    public ResourceKey key(int index) {
        return keys == null ? values().get(index).key() : keys[index];
    }

    /** The datetime that its writer gave to one value, counted from 0. */
    public @Nullable Instant datetime(int index) {
        return keys == null ? values().get(index).datetime() : null;
    }

    /** The values, in the writer's order. */
    public List<ResourceValue> values() {
        List<ResourceValue> read = values;
        if (read == null) {
            read = StoredItem.values(array);
            values = read;
        }
        return read;
    }

    /** The array itself, not a copy: never change it. */
    public byte[] array() {
        return array;
    }

    @Override
    public String toString() {
        return "ThingWrite" + values();
    }
}
