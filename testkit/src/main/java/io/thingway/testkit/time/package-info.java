/** Time that a test moves by hand. */
@NullMarked
package io.thingway.testkit.time;

import org.jspecify.annotations.NullMarked;
