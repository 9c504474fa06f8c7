package io.thingway.platform.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The address that limits count by: of IPv4 the whole one, of IPv6 the first 64 bits, because that is what one customer
 * is given at least. Behind a proxy it is the proxy's.
 */
public final class Origin {
    private static final int PREFIX_BYTES = 8;
    private static final int BYTES = 16;

    private Origin() {}

    /** Absent for what is no network address, such as a transport within the JVM: limits do not apply to it. */
    static @Nullable InetAddress of(SocketAddress remote) {
        InetAddress address = remote instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return address == null ? null : of(address);
    }

    /** Of a whole address. */
    public static InetAddress of(InetAddress address) {
        return address instanceof Inet6Address six ? prefix(six) : address;
    }

    /** For people: {@code 192.0.2.1} or {@code 2001:db8:0:1:0:0:0:0/64}. */
    public static String show(InetAddress origin) {
        return origin.getHostAddress() + (origin instanceof Inet6Address ? "/64" : "");
    }

    private static InetAddress prefix(Inet6Address address) {
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(address.getAddress(), PREFIX_BYTES), BYTES);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("16 bytes are an address", impossible);
        }
    }
}
