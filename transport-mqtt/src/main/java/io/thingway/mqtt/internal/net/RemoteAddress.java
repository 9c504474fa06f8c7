package io.thingway.mqtt.internal.net;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.SocketAddress;

/** Who is at the other end: whom a trusted proxy names, or who dialled. */
public final class RemoteAddress {
    private static final AttributeKey<SocketAddress> NAMED = AttributeKey.valueOf("thingway.remote");

    private RemoteAddress() {}

    public static SocketAddress of(Channel channel) {
        return channel.hasAttr(NAMED) ? channel.attr(NAMED).get() : channel.remoteAddress();
    }

    /** The proxy says so. */
    public static void set(Channel channel, SocketAddress client) {
        channel.attr(NAMED).set(client);
    }
}
