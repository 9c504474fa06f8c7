package io.thingway.json;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import java.util.List;

/** One document of a subscription's stream (source: the vendor's HTTP and CoAP clients). */
public sealed interface StreamDocument {
    /** {@code {"status":"success","message":"subscribed"}}: the first one. */
    record Subscribed() implements StreamDocument {}

    /** {@code {}}: still there. */
    record KeepAlive() implements StreamDocument {}

    /** {@code [{"key":…,"value":…}]}: one write. */
    record Values(List<ResourceValue> values) implements StreamDocument {}

    /** {@code {"status":"error","message":…}}. */
    record Failed(ThingException reason) implements StreamDocument {}
}
