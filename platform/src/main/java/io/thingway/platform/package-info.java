/** The server to host yourself: every endpoint and the admin API over one service. */
@NullMarked
package io.thingway.platform;

import org.jspecify.annotations.NullMarked;
