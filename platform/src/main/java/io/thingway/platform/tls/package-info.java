/** The development certificate authority and the server certificate it signs. */
@NullMarked
package io.thingway.platform.tls;

import org.jspecify.annotations.NullMarked;
