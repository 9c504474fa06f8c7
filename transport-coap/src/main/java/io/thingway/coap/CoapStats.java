package io.thingway.coap;

/**
 * Counters of one endpoint since it was started.
 *
 * @param observations open now
 * @param requests that were looked at; a repeated message is none
 * @param writes accepted, last wills included
 * @param refusedWrites answered with an error, and last wills that could not be written
 * @param notifications sent, keep-alive documents included; a repeated message is none
 * @param deaths observations that ended because their observer did not acknowledge, reset, or was too slow
 * @param refusedObservations beyond a limit
 */
public record CoapStats(
        int observations,
        long requests,
        long writes,
        long refusedWrites,
        long notifications,
        long deaths,
        long refusedObservations) {}
