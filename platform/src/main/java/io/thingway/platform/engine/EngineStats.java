package io.thingway.platform.engine;

/**
 * An engine's work since its start, as of a moment.
 *
 * @param queuedWrites taken and not yet acknowledged
 * @param queuedBytes what those occupy, bytes
 * @param writes acknowledged
 * @param rows new rows of history among them
 * @param commits batches that were made durable; writes / commits is the mean size of a batch
 * @param commitNanos time all of these took together, nanoseconds
 * @param refused writes refused because the engine was too far behind or could not store
 * @param healthy whether it stores just now; false while its disk is full, for example
 */
public record EngineStats(
        long queuedWrites,
        long queuedBytes,
        long writes,
        long rows,
        long commits,
        long commitNanos,
        long refused,
        boolean healthy) {}
