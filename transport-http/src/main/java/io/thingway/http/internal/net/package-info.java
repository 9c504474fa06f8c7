/** Vert.x as both sides start it. */
@NullMarked
package io.thingway.http.internal.net;

import org.jspecify.annotations.NullMarked;
