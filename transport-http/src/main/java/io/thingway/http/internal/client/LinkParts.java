package io.thingway.http.internal.client;

import io.thingway.error.ThingException;
import io.thingway.http.HttpConfig;
import java.util.function.Consumer;

/**
 * What everything of one link shares.
 *
 * @param failure where a dead link is reported
 */
record LinkParts(
        VertxLoop loop,
        HttpConfig config,
        Clients clients,
        Requests requests,
        Lifeline lifeline,
        Consumer<ThingException> failure) {
    static LinkParts of(VertxLoop loop, HttpConfig config, Clients clients, Consumer<ThingException> failure) {
        Requests requests = new Requests(config);
        Lifeline lifeline = new Lifeline(loop, config, clients, requests, failure);
        return new LinkParts(loop, config, clients, requests, lifeline, failure);
    }

    /** The link is dead. */
    void down(ThingException cause) {
        failure.accept(cause);
    }
}
