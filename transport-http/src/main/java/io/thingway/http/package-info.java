/** HTTP, both sides: the connector for devices and the endpoint for servers. */
@NullMarked
package io.thingway.http;

import org.jspecify.annotations.NullMarked;
