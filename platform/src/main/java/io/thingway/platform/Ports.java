package io.thingway.platform;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a running platform is reached: the content of {@code ports.json}.
 *
 * @param open the real port of each open listener
 * @param ca the authority a client must trust for the development certificate; absent where none is used
 * @param admin how the admin API is called; absent where it is off
 * @param pid the process that serves
 */
public record Ports(
        Map<Listener, Integer> open,
        @Nullable Path ca,
        @Nullable AdminAccess admin,
        long pid) {
    public Ports {
        open = Map.copyOf(open);
    }
}
