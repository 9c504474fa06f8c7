/** What the paths of apps and their users do, without HTTP's own matters: those are the package above. */
@NullMarked
package io.thingway.http.internal.server.app;

import org.jspecify.annotations.NullMarked;
