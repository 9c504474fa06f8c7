/** Bytes to model and back, with every limit named. */
@NullMarked
package io.thingway.json;

import org.jspecify.annotations.NullMarked;
