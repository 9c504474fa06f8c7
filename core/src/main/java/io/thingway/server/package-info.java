/** What a server implements and what an endpoint needs: the other side of the same picture. */
@NullMarked
package io.thingway.server;

import org.jspecify.annotations.NullMarked;
