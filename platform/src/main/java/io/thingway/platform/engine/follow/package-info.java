/** Following a log whose entries have numbers without gaps, for engines whose log is one. */
@NullMarked
package io.thingway.platform.engine.follow;

import org.jspecify.annotations.NullMarked;
