/**
 * The server side. A request is worked on where Californium delivers it, on one of its protocol threads; an observation
 * has a queue of tasks of its own, which run one at a time on those threads.
 */
@NullMarked
package io.thingway.coap.internal.server;

import org.jspecify.annotations.NullMarked;
