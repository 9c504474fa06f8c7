/** A long run at a constant rate, which shows whether a server grows or loses anything. */
@NullMarked
package io.thingway.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
