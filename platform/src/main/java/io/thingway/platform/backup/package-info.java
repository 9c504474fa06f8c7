/** Taking a platform's data away and bringing it back: backup, restore, export, import. */
@NullMarked
package io.thingway.platform.backup;

import org.jspecify.annotations.NullMarked;
