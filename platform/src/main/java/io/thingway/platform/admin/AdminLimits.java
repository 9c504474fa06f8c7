package io.thingway.platform.admin;

import java.time.Duration;

/**
 * How much the admin API does at a time.
 *
 * @param atOnce so many requests are worked on, more are told to come again; the questions for health are not counted
 * @param connections so many may be on their way here
 * @param answer how long the work for an answer may take, where an operation is not known to take long
 */
record AdminLimits(int atOnce, int connections, Duration answer) {
    /** 64 at once of 256, 15 s for an answer. */
    static final AdminLimits DEFAULT = new AdminLimits(64, 256, Duration.ofSeconds(15));
}
