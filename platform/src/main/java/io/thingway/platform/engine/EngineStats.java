package io.thingway.platform.engine;

/**
 * An engine's work since its start, as of a moment.
 *
 * @param queuedWrites taken and not yet acknowledged
 * @param queuedBytes what those occupy, bytes
 * @param writes acknowledged
 * @param rows new rows of history among them
 * @param held rows that the history holds, about: an engine may count them once a minute, and count dropped ones as
 *     long as they occupy the disk
 * @param commits batches that were made durable; writes / commits is the mean size of a batch
 * @param commitNanos time all of these took together, nanoseconds
 * @param lastBatch writes in the last of these batches
 * @param refused writes refused because the engine was too far behind or could not store
 * @param healthy whether it stores just now; false while its disk is full, for example
 */
public record EngineStats(
        long queuedWrites,
        long queuedBytes,
        long writes,
        long rows,
        long held,
        long commits,
        long commitNanos,
        long lastBatch,
        long refused,
        boolean healthy) {}
