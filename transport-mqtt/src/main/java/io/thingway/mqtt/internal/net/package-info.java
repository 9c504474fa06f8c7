/** What both sides need of Netty: the best event loop the kernel offers, and TLS. */
@NullMarked
package io.thingway.mqtt.internal.net;

import org.jspecify.annotations.NullMarked;
