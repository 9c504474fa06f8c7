/** The admin API, both sides: HTTP, and the operations behind its paths. */
@NullMarked
package io.thingway.platform.admin;

import org.jspecify.annotations.NullMarked;
