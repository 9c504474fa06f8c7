package io.thingway.platform.engine;

import io.thingway.json.ThingWrite;
import java.time.Instant;

/**
 * One write in the log.
 *
 * @param thing the number of the thing
 * @param time when the engine took it
 * @param write the values as they were written
 */
public record LogEntry(long thing, Instant time, ThingWrite write) {}
