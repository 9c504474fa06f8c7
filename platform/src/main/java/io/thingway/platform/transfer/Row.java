package io.thingway.platform.transfer;

import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A value of a thing, with its datetime unless its key is magic. */
public record Row(String thing, ResourceValue value) implements Line {
    /** The value as an item of an array, its number as it was written. */
    static String item(ResourceValue value) {
        String array = new String(ThingJson.writeArray(List.of(value)), StandardCharsets.UTF_8);
        return array.substring(1, array.length() - 1);
    }
}
