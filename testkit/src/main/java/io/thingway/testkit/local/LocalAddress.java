package io.thingway.testkit.local;

import java.net.SocketAddress;

/** What stands for a peer's address where there is no network. */
final class LocalAddress extends SocketAddress {
    private static final long serialVersionUID = 1L;

    private final String name;

    LocalAddress(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return "local:" + name;
    }
}
