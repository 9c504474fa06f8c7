/** What the keys {@code $geo} and {@code $settings} stand for, for whoever stores things. */
@NullMarked
package io.thingway.magic;

import org.jspecify.annotations.NullMarked;
