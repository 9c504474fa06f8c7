package io.thingway.platform.real.plain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as clients publish and take it. */
record PlainMessage(String topic, String payload, int qos, boolean retained, Properties properties) {
    /** Those of MQTT 5 that one client says to another. */
    record Properties(
            @Nullable String responseTopic,
            @Nullable String correlation,
            @Nullable String contentType,
            Map<String, String> user) {
        static final Properties NONE = new Properties(null, null, null, Map.of());
    }

    static PlainMessage of(String topic, String payload, int qos) {
        return new PlainMessage(topic, payload, qos, false, Properties.NONE);
    }

    PlainMessage withQos(int other) {
        return new PlainMessage(topic, payload, other, retained, properties);
    }

    PlainMessage retained(boolean flag) {
        return new PlainMessage(topic, payload, qos, flag, properties);
    }

    PlainMessage with(Properties other) {
        return new PlainMessage(topic, payload, qos, retained, other);
    }
}
