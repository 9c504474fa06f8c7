package io.thingway.mqtt.internal.broker.topic;

import org.jspecify.annotations.Nullable;

/** What becomes of a value; nothing stands for "not there". */
@FunctionalInterface
interface Change<V> {
    @Nullable
    V of(@Nullable V old);
}
