package io.thingway.platform.connection;

import io.thingway.server.RequestContext;
import java.time.Instant;

/** A peer that is connected since then; {@code number} tells it apart from all others of this run. */
public record LiveConnection(long number, RequestContext context, Instant since) {}
