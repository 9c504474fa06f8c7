/** The server side: connections, requests and their answers; streams are in the package below. */
@NullMarked
package io.thingway.http.internal.server;

import org.jspecify.annotations.NullMarked;
