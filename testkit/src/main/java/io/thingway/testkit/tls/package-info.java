/**
 * Certificates for tests, and what TLS must do on every transport; needs {@code org.bouncycastle:bcpkix-jdk18on} and
 * {@code ch.qos.logback:logback-classic} on the path.
 */
@NullMarked
package io.thingway.testkit.tls;

import org.jspecify.annotations.NullMarked;
