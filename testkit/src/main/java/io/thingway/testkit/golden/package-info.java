/** What the documents of the protocol look like on the wire, byte for byte. */
@NullMarked
package io.thingway.testkit.golden;

import org.jspecify.annotations.NullMarked;
