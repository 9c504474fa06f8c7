/** The admin API, both sides: codes and things, over HTTP on loopback. */
@NullMarked
package io.thingway.platform.admin;

import org.jspecify.annotations.NullMarked;
