package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttMessage;

/** How far a connection has come: waiting for CONNECT, being let in, or in session. */
sealed interface Phase permits Handshake, Admission, Session {
    /** Whether it has taken a packet that is quicker read from its bytes, as {@link QuickPath} does. */
    boolean take(ByteBuf in, int start, int body, int end);

    /** Takes one packet and says what the connection is now. */
    Phase receive(MqttMessage packet);

    /** Ends the connection if its deadline has passed. */
    void check(long now, long lastRead);

    /** The network connection is gone. */
    void closed();

    /** The server stops. */
    void stop();
}
