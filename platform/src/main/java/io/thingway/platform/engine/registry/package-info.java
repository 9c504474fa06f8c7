/** Who and what a platform knows: accounts with their keys, activation codes, things, and the products they belong to. */
@NullMarked
package io.thingway.platform.engine.registry;

import org.jspecify.annotations.NullMarked;
