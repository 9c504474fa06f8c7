package io.thingway.testkit.local;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who serves which name in this JVM. One map for the whole JVM, as the ports of a machine are one: that is what an
 * address within a JVM means. A name is freed when its server or proxy is closed.
 */
final class LocalDirectory {
    private static final String ANY_PORT = ":0";
    private static final ConcurrentMap<String, LocalHost> HOSTS = new ConcurrentHashMap<>();

    private LocalDirectory() {}

    /** Takes a name; of one that ends in {@code :0} the next free number. Returns the name taken. */
    static String bind(String name, LocalHost host) {
        if (name.endsWith(ANY_PORT)) {
            return bindFree(name.substring(0, name.length() - 1), host);
        }
        if (HOSTS.putIfAbsent(name, host) != null) {
            throw ThingException.of(ErrorCode.UNAVAILABLE, "local://" + name + " is already served");
        }
        return name;
    }

    static void free(String name, LocalHost host) {
        HOSTS.remove(name, host);
    }

    static LocalHost find(String name) {
        LocalHost host = HOSTS.get(name);
        if (host == null) {
            throw ThingException.of(ErrorCode.UNREACHABLE, "nothing is served at local://" + name);
        }
        return host;
    }

    private static String bindFree(String prefix, LocalHost host) {
        int port = 1;
        while (HOSTS.putIfAbsent(prefix + port, host) != null) {
            port++;
        }
        return prefix + port;
    }
}
