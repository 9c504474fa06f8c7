/** Small programs to copy. Each takes the transport from its URI. */
@NullMarked
package io.thingway.examples;

import org.jspecify.annotations.NullMarked;
