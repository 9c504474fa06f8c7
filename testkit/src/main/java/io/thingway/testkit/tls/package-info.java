/** Certificates for tests; needs {@code org.bouncycastle:bcpkix-jdk18on} on the path. */
@NullMarked
package io.thingway.testkit.tls;

import org.jspecify.annotations.NullMarked;
