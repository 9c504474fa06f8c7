package io.thingway.json;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import java.util.List;

/**
 * The values of one write together with the bytes in which every subscriber gets them: the bare compact array
 * {@code [{"key":…,"value":…}]}, encoded once however many listen. Immutable; share it freely.
 */
public final class ThingWrite {
    private final List<ResourceValue> values;
    private final byte[] array;

    ThingWrite(List<ResourceValue> values, byte[] array) {
        this.values = values;
        this.array = array;
    }

    /** A write of these values, at least one. */
    public static ThingWrite of(List<ResourceValue> values) {
        if (values.isEmpty()) {
            throw ThingException.invalid("a write needs at least one value");
        }
        return new ThingWrite(List.copyOf(values), ThingJson.writeArray(values));
    }

    /** The values, in the writer's order. */
    public List<ResourceValue> values() {
        return values;
    }

    /** The array itself, not a copy: never change it. */
    public byte[] array() {
        return array;
    }

    @Override
    public String toString() {
        return "ThingWrite" + values;
    }
}
