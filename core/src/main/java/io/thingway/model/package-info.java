/** The vocabulary of the protocol: immutable, valid by construction, without I/O. */
@NullMarked
package io.thingway.model;

import org.jspecify.annotations.NullMarked;
