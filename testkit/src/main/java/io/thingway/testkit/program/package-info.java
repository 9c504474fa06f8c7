/** Programs that are run beside a test: the clients that real devices use. */
@NullMarked
package io.thingway.testkit.program;

import org.jspecify.annotations.NullMarked;
