/** One connection over several ways to the server: when one is blocked or dead, the next carries on. */
@NullMarked
package io.thingway.failover;

import org.jspecify.annotations.NullMarked;
