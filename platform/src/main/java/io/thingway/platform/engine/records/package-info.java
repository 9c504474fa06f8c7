/** Small records in ordered tables: in what every engine keeps its registry and its sessions. */
@NullMarked
package io.thingway.platform.engine.records;

import org.jspecify.annotations.NullMarked;
