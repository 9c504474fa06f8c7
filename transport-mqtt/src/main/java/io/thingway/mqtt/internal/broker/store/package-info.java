/** How changes come into the store: in their order, many at a time. */
@NullMarked
package io.thingway.mqtt.internal.broker.store;

import org.jspecify.annotations.NullMarked;
