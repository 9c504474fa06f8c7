/** How the platform's threads are made. */
@NullMarked
package io.thingway.platform.thread;

import org.jspecify.annotations.NullMarked;
