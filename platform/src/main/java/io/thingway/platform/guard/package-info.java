/**
 * What stands before the things: decorators of {@link io.thingway.server.ThingService} that refuse what is too much,
 * slow down who guesses tokens and codes, and the record of changes to the registry. A limit that is not set is not
 * there, and costs nothing.
 */
@NullMarked
package io.thingway.platform.guard;

import org.jspecify.annotations.NullMarked;
