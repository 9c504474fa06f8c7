/** Values out of a platform into a file and back: JSON lines and CSV, page by page, resumed where it stopped. */
@NullMarked
package io.thingway.platform.transfer;

import org.jspecify.annotations.NullMarked;
