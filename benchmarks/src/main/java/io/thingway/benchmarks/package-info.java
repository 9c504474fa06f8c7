/** JMH benchmarks; run them with {@code benchmarks/jmh}. */
@NullMarked
package io.thingway.benchmarks;

import org.jspecify.annotations.NullMarked;
