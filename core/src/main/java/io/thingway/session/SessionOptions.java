package io.thingway.session;

import io.thingway.model.ResourceValue;
import java.util.List;

/**
 * Options of one session.
 *
 * @param lastWill what the server writes for the thing when the device dies without closing; empty: nothing. Where the
 *     transport carries a will only at connect time (MQTT), a connection that is already up connects anew once
 */
public record SessionOptions(List<ResourceValue> lastWill) {
    /** No last will. */
    public static final SessionOptions DEFAULT = new SessionOptions(List.of());

    public SessionOptions {
        lastWill = List.copyOf(lastWill);
    }

    public SessionOptions withLastWill(ResourceValue... values) {
        return new SessionOptions(List.of(values));
    }
}
