/** Who may use plain topics, and which: passwords, certificates and rules. */
@NullMarked
package io.thingway.platform.plain;

import org.jspecify.annotations.NullMarked;
