/** What both sides of every transport have in common about TLS and DTLS: PEM files, trust, and what is still allowed. */
@NullMarked
package io.thingway.tls;

import org.jspecify.annotations.NullMarked;
