/** Topics beside those of things: who may use them, and how much. */
@NullMarked
package io.thingway.mqtt.plain;

import org.jspecify.annotations.NullMarked;
