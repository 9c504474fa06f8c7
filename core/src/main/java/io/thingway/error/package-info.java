/** The one family of errors, the same on every transport and on both sides. */
@NullMarked
package io.thingway.error;

import org.jspecify.annotations.NullMarked;
