package io.thingway.http;

/**
 * Counters of one endpoint since it was started.
 *
 * @param connections open now
 * @param streams open now
 * @param connects connections taken
 * @param refusedConnects connections beyond the limit
 * @param requests read whole
 * @param refusals answered with 400 to 599, but for the documented 401 of {@code GET /v2/}
 * @param writes accepted
 * @param pushes handed to streams
 * @param slowReaders streams ended because the reader did not keep up
 */
public record HttpStats(
        int connections,
        int streams,
        long connects,
        long refusedConnects,
        long requests,
        long refusals,
        long writes,
        long pushes,
        long slowReaders) {}
