/** What both sides need of Vert.x: event loops on the best transport the kernel offers, and the server's TLS. */
@NullMarked
package io.thingway.http.internal.net;

import org.jspecify.annotations.NullMarked;
