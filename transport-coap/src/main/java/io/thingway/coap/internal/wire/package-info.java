/** The binding as pure functions: paths and queries, codes, content formats. */
@NullMarked
package io.thingway.coap.internal.wire;

import org.jspecify.annotations.NullMarked;
