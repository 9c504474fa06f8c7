/** CoAP, both sides: the connector for devices and the endpoint for servers. */
@NullMarked
package io.thingway.coap;

import org.jspecify.annotations.NullMarked;
