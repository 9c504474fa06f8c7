/** Things held in memory, with the platform's rules: for tests, demos and embedding. */
@NullMarked
package io.thingway.memory;

import org.jspecify.annotations.NullMarked;
