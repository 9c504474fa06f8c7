/** What a device or an application uses: connections, sessions, subscriptions. */
@NullMarked
package io.thingway.session;

import org.jspecify.annotations.NullMarked;
