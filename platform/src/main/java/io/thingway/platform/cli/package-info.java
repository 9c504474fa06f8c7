/** The {@code thingway} command. */
@NullMarked
package io.thingway.platform.cli;

import org.jspecify.annotations.NullMarked;
