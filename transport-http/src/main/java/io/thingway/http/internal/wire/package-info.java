/** What the two sides agree on: paths, statuses, body formats and streams, as pure functions. */
@NullMarked
package io.thingway.http.internal.wire;

import org.jspecify.annotations.NullMarked;
