/** Who may use plain topics, and which: passwords, certificates and rules; and where they are kept. */
@NullMarked
package io.thingway.platform.plain;

import org.jspecify.annotations.NullMarked;
