package io.thingway.platform.cli;

import io.thingway.platform.Listener;
import io.thingway.platform.Ports;
import io.thingway.platform.PortsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code thingway serve} on free ports in a folder, up when it is returned. */
public record ServedFolder(Child server, Path data, Ports ports) implements AutoCloseable {
    public static ServedFolder start(Path folder, Path data, String... more) {
        List<String> args = new ArrayList<>(List.of("serve", "--data", data.toString()));
        for (Listener listener : Listener.values()) {
            if (!List.of(more).contains(listener.option())) {
                args.addAll(List.of(listener.option(), "0"));
            }
        }
        args.addAll(List.of(more));
        Child server = Child.start(folder, args.toArray(String[]::new)).awaitOut("admin\t");
        return new ServedFolder(server, data, PortsFile.read(data).orElseThrow());
    }

    public String uri() {
        return uri(Listener.MQTT);
    }

    public String tlsUri() {
        return uri(Listener.MQTTS);
    }

    /** By name where the certificate is checked. */
    public String uri(Listener listener) {
        String host = listener.encrypted() ? "localhost" : "127.0.0.1";
        return listener.key() + "://" + host + ":" + ports.open().get(listener);
    }

    @Override
    public void close() {
        server.close();
    }
}
