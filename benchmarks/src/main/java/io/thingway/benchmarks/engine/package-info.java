/** Measures of the platform's engine alone, without a network in front of it. */
@NullMarked
package io.thingway.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
