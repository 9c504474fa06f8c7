package io.thingway.session;

/**
 * Counters of one connection since it was opened.
 *
 * @param queued writes that wait to be sent
 * @param inFlight writes sent and not yet acknowledged
 * @param accepted writes the server accepted
 * @param failed writes that completed exceptionally, dropped ones included
 * @param dropped writes given up by the queue's overflow policy
 * @param connects times the connection came up
 */
public record ConnectionStats(int queued, int inFlight, long accepted, long failed, long dropped, long connects) {}
