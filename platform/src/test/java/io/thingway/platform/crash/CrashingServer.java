package io.thingway.platform.crash;

import io.thingway.platform.Listener;
import io.thingway.platform.Ports;
import io.thingway.platform.cli.ServedFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A server that is killed and comes back on the same folder and the same ports. One thread at a time. */
final class CrashingServer implements AutoCloseable {
    /** What a kill cannot break is off: it would only make the start slower. */
    private static final Set<Listener> OFF =
            Set.of(Listener.MQTTS, Listener.MQTT_WS, Listener.MQTT_WSS, Listener.COAPS, Listener.HTTPS);

    private final Path folder;
    private final Path data;
    private final List<String> more;
    private final Ports ports;
    private ServedFolder running;

    private CrashingServer(Path folder, Path data, List<String> more, ServedFolder running) {
        this.more = more;
        this.folder = folder;
        this.data = data;
        this.running = running;
        this.ports = running.ports();
    }

    /** {@code more}: options besides those of listeners. */
    static CrashingServer start(Path folder, String... more) {
        Path data = folder.resolve("data");
        List<String> arguments = new ArrayList<>(List.of(more));
        OFF.forEach(listener -> arguments.addAll(List.of(listener.option(), "off")));
        return new CrashingServer(
                folder, data, List.of(more), ServedFolder.start(folder, data, arguments.toArray(String[]::new)));
    }

    Path data() {
        return data;
    }

    URI uri(Listener listener) {
        return URI.create(running.uri(listener));
    }

    /** Without a warning, as the power does. */
    void kill() throws Exception {
        running.server().signal("KILL").status();
    }

    void restart() {
        List<String> arguments = new ArrayList<>(more);
        for (Listener listener : Listener.values()) {
            Integer port = ports.open().get(listener);
            arguments.addAll(List.of(listener.option(), port == null ? "off" : port.toString()));
        }
        running = ServedFolder.start(folder, data, arguments.toArray(String[]::new));
    }

    @Override
    public void close() {
        running.close();
    }
}
