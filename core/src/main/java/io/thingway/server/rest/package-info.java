/** What CoAP and HTTP answer alike: the vendor's REST paths, without their transport. */
@NullMarked
package io.thingway.server.rest;

import org.jspecify.annotations.NullMarked;
