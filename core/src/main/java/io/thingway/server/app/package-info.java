/** What a server implements for apps and their users, beside the things themselves. */
@NullMarked
package io.thingway.server.app;

import org.jspecify.annotations.NullMarked;
