package io.thingway.testkit.golden;

import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A write and what every subscriber gets for it.
 *
 * @param name what it shows
 * @param body the write as a device sends it
 * @param pushed the push, byte for byte
 * @param source why it is so
 */
public record WriteVector(String name, String body, String pushed, String source) {
    public byte[] bodyBytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    public byte[] pushedBytes() {
        return pushed.getBytes(StandardCharsets.UTF_8);
    }

    /** The values of the write. */
    public List<ResourceValue> values() {
        return ThingJson.DEFAULT.readWrite(bodyBytes()).values();
    }

    @Override
    public String toString() {
        return name;
    }
}
