/** The files of a data folder: atomic, and for their owner's eyes where they hold secrets. */
@NullMarked
package io.thingway.platform.files;

import org.jspecify.annotations.NullMarked;
