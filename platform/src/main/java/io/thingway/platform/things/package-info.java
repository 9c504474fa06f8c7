/** Things on an engine: what every endpoint of the platform serves. */
@NullMarked
package io.thingway.platform.things;

import org.jspecify.annotations.NullMarked;
