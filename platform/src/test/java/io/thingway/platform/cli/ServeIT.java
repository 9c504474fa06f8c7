package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import io.thingway.platform.OpenPorts;
import io.thingway.platform.PortsFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {
    @TempDir
    Path folder;

    @Test
    void it_opens_its_ports_tells_them_and_stops_cleanly_on_sigterm() throws Exception {
        Path data = folder.resolve("data");
        try (ServedFolder served = ServedFolder.start(folder, data)) {
            Map<Listener, Integer> open = served.ports().open();
            assertThat(open).containsOnlyKeys(Listener.values());
            String announced = open.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(port -> "%s\t%s://127.0.0.1:%d\n"
                            .formatted(
                                    port.getKey().key(),
                                    port.getKey() == Listener.ADMIN
                                            ? "http"
                                            : port.getKey().key(),
                                    port.getValue()))
                    .collect(Collectors.joining());
            assertThat(served.server().out()).isEqualTo(announced);
            for (Listener listener : Listener.values()) {
                if (!OpenPorts.overUdp(listener)) {
                    new Socket(InetAddress.getLoopbackAddress(), open.get(listener)).close();
                }
            }
            assertThat(served.ports().pid()).isEqualTo(served.server().pid());
            assertThat(served.ports().ca()).isEqualTo(data.toRealPath().resolve("tls/ca.pem"));
            assertThat(served.server().err())
                    .contains("in memory only")
                    .contains("must trust " + served.ports().ca())
                    .containsPattern("is open \\((epoll|io_uring|nio)\\)");

            assertThat(served.server().signal("TERM").status()).isZero();
            assertThat(PortsFile.in(data)).doesNotExist();
        }
    }

    @Test
    void a_folder_has_one_server_at_a_time_and_survives_a_kill() throws Exception {
        Path data = folder.resolve("data");
        try (ServedFolder first = ServedFolder.start(
                folder, data, "--mqtts-port", "off", "--coaps-port", "off", "--https-port", "off", "--in-memory")) {
            assertThat(first.ports().open())
                    .containsOnlyKeys(Listener.MQTT, Listener.COAP, Listener.HTTP, Listener.ADMIN);
            assertThat(first.ports().ca()).isNull();
            assertThat(first.server().err()).doesNotContain("in memory only");
            try (Child second = Child.start(folder, "serve", "--data", data.toString())) {
                assertThat(second.status()).isEqualTo(1);
                assertThat(second.err())
                        .isEqualTo("thingway: another server is running on " + data
                                + "; stop it or choose another folder with --data\n");
            }
            first.server().signal("KILL").status();
        }
        try (ServedFolder again = ServedFolder.start(folder, data, "--mqtts-port", "off")) {
            assertThat(again.server().signal("INT").status()).isZero();
        }
    }

    @Test
    void a_port_in_use_is_one_line_and_leaves_nothing_running() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Child server = Child.start(
                        folder,
                        "serve",
                        "--data",
                        folder.resolve("data").toString(),
                        "--mqtt-port",
                        "0",
                        "--mqtts-port",
                        "off",
                        "--coap-port",
                        "0",
                        "--coaps-port",
                        "off",
                        "--http-port",
                        "0",
                        "--https-port",
                        "off",
                        "--admin-port",
                        String.valueOf(taken.getLocalPort()))) {
            assertThat(server.status()).isEqualTo(1);
            assertThat(server.out()).isEmpty();
            assertThat(server.err().lines().filter(line -> line.startsWith("thingway: ")))
                    .singleElement()
                    .asString()
                    .startsWith("thingway: --admin-port " + taken.getLocalPort() + ": ");
            assertThat(PortsFile.in(folder.resolve("data"))).doesNotExist();
        }
    }
}
