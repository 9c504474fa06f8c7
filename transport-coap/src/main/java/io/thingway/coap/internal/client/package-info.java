/** The device side: one class for each concern of a link, all on its loop. */
@NullMarked
package io.thingway.coap.internal.client;

import org.jspecify.annotations.NullMarked;
