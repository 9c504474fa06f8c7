/** What the author of a transport implements, and the engine that every transport shares. */
@NullMarked
package io.thingway.transport;

import org.jspecify.annotations.NullMarked;
