package io.thingway.testkit.golden;

import io.thingway.model.ActivatedThing;
import java.nio.charset.StandardCharsets;

/**
 * The answer to an activation.
 *
 * @param name what it shows
 * @param answer the document, byte for byte
 * @param thing what it says
 * @param written whether this toolkit writes it like this; else it only reads it
 */
public record ActivationVector(String name, String answer, ActivatedThing thing, boolean written) {
    public byte[] answerBytes() {
        return answer.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
