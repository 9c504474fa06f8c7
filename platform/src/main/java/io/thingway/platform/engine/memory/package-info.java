/** An engine that keeps everything in memory: for tests, demonstrations and {@code serve --in-memory}. */
@NullMarked
package io.thingway.platform.engine.memory;

import org.jspecify.annotations.NullMarked;
