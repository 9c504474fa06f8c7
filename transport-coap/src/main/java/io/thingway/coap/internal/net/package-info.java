/** What carries messages: plain UDP or DTLS. */
@NullMarked
package io.thingway.coap.internal.net;

import org.jspecify.annotations.NullMarked;
