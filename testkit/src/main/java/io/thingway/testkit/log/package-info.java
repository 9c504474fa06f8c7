/** What was logged, for tests; needs {@code ch.qos.logback:logback-classic} on the path. */
@NullMarked
package io.thingway.testkit.log;

import org.jspecify.annotations.NullMarked;
