package io.thingway.platform.account;

import io.thingway.platform.guard.Actor;
import io.thingway.platform.guard.Origin;
import io.thingway.server.RequestContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where somebody comes from.
 *
 * @param address as it is noted
 * @param origin that tries are counted by: of IPv6 the first 64 bits
 */
public record From(String address, String origin) {
    /** That address. */
    public static From of(InetAddress address) {
        return new From(address.getHostAddress(), Origin.show(Origin.of(address)));
    }

    /** The same as a text, such as {@code 192.0.2.1}; other texts stand for themselves. */
    public static From of(String address) {
        try {
            return address.matches("[0-9.]+|.*:.*") ? of(InetAddress.getByName(address)) : new From(address, address);
        } catch (UnknownHostException text) {
            return new From(address, address);
        }
    }

    static From of(RequestContext context) {
        return context.remote() instanceof InetSocketAddress inet && inet.getAddress() != null
                ? of(inet.getAddress())
                : new From(context.transport(), context.transport());
    }

    Actor actor(String who) {
        return new Actor(who, address);
    }
}
