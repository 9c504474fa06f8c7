/** The transport within one JVM: real rules and real bytes, no network. */
@NullMarked
package io.thingway.testkit.local;

import org.jspecify.annotations.NullMarked;
