/** DTLS 1.2 below CoAP: Scandium set up for both sides, keys, trust, and sessions that outlive a restart. */
@NullMarked
package io.thingway.coap.internal.dtls;

import org.jspecify.annotations.NullMarked;
