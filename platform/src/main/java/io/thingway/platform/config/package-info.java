/** What can be set, and where from: the command line before the environment, before one file, before the defaults. */
@NullMarked
package io.thingway.platform.config;

import org.jspecify.annotations.NullMarked;
