/**
 * The device's side: the HTTP dialer and what a link is made of. Everything of a connection runs on one event loop of
 * Vert.x, whose context also gets every callback, so nothing here is locked.
 */
@NullMarked
package io.thingway.http.internal.client;

import org.jspecify.annotations.NullMarked;
