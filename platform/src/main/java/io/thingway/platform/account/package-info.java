/** Who asks: accounts as people and programs come with them. */
@NullMarked
package io.thingway.platform.account;

import org.jspecify.annotations.NullMarked;
