/** The engine behind {@link io.thingway.transport.Connections}: reconnecting, queueing, delivering. Not exported. */
@NullMarked
package io.thingway.transport.engine;

import org.jspecify.annotations.NullMarked;
