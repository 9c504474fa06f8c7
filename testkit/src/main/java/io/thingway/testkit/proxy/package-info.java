/** What goes wrong on a network, on demand. */
@NullMarked
package io.thingway.testkit.proxy;

import org.jspecify.annotations.NullMarked;
