/**
 * What can be measured of a running platform, for Prometheus: Micrometer behind decorators of the ports. Everything is
 * registered beforehand, so that a message finds its counters and looks nothing up; nothing is ever sent anywhere.
 */
@NullMarked
package io.thingway.platform.metrics;

import org.jspecify.annotations.NullMarked;
