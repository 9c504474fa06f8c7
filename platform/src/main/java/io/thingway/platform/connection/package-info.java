/** Who is connected just now. */
@NullMarked
package io.thingway.platform.connection;

import org.jspecify.annotations.NullMarked;
