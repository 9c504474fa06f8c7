/** Subscriptions over HTTP: answers that do not end, as chunks or as server-sent events. */
@NullMarked
package io.thingway.http.internal.server.stream;

import org.jspecify.annotations.NullMarked;
