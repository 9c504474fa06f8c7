package io.thingway.mqtt.internal.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.server.RequestContext;
import java.net.InetSocketAddress;

/** The will of one connection, and what is certain of it. */
final class RestartWill {
    /** Seconds. */
    static final int DELAY = 5;

    final String text;
    final LastWill last;

    /** Its client has said DISCONNECT, or is back: it must not be published any more. */
    boolean over;

    RestartWill(String client, String text) {
        this.text = text;
        this.last = new LastWill(
                client + "/w",
                text.getBytes(UTF_8),
                2,
                false,
                new byte[0],
                -1,
                DELAY,
                new RequestContext("mqtt", new InetSocketAddress(0), false, client));
    }
}
