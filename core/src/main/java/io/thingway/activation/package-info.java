/** Trading an activation code for a thing token, once, across crashes. */
@NullMarked
package io.thingway.activation;

import org.jspecify.annotations.NullMarked;
