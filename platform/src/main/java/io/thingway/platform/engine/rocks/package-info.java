/**
 * The engine on RocksDB, in one folder. One thread commits: whatever queued up while the last batch was made durable is
 * the next batch, so that one sync serves many writes. {@link io.thingway.platform.engine.rocks.RocksEngine} opens it.
 *
 * <p>On disk, by column family ({@link io.thingway.platform.engine.rocks.Family}): the log, the rows of the history, the
 * days on which each series has rows, the newest row of each series, the records of registry and sessions, and the
 * names of keys. The newest rows are a view of the log that is brought up to it now and then
 * ({@link io.thingway.platform.engine.rocks.Unwritten}). All numbers are big-endian, so that their order is that of their bytes.
 */
@NullMarked
package io.thingway.platform.engine.rocks;

import org.jspecify.annotations.NullMarked;
