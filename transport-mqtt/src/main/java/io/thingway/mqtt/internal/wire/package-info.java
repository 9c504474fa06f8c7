/** Pure functions of the binding: topic to operation, error to reason code. */
@NullMarked
package io.thingway.mqtt.internal.wire;

import org.jspecify.annotations.NullMarked;
