package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingway.platform.Listener;
import io.thingway.platform.OpenPorts;
import io.thingway.platform.PortsFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                    .map(port -> "%s\t%s\n".formatted(port.getKey().key(), uri(port.getKey(), port.getValue())))
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
                    .contains("data in " + data)
                    .contains("Configured by no file")
                    .contains("Stored in " + data.resolve("store") + ": each write is on the disk before")
                    .contains("must trust " + served.ports().ca())
                    .contains(
                            "MQTT over WebSocket on the ports of HTTP, too: ws://127.0.0.1:%d/mqtt, wss://127.0.0.1:%d/mqtt"
                                    .formatted(open.get(Listener.HTTP), open.get(Listener.HTTPS)))
                    .containsPattern("is open \\((epoll|io_uring|nio)\\)");

            assertThat(served.server().signal("TERM").status()).isZero();
            assertThat(PortsFile.in(data)).doesNotExist();
        }
    }

    private static String uri(Listener listener, int port) {
        String form = switch (listener) {
            case ADMIN -> "http://127.0.0.1:%d";
            case MQTT_WS -> "ws://127.0.0.1:%d/mqtt";
            case MQTT_WSS -> "wss://127.0.0.1:%d/mqtt";
            default -> listener.key() + "://127.0.0.1:%d";
        };
        return form.formatted(port);
    }

    @Test
    void a_folder_has_one_server_at_a_time_and_survives_a_kill() throws Exception {
        Path data = folder.resolve("data");
        try (ServedFolder first = ServedFolder.start(
                folder,
                data,
                "--mqtts-port",
                "off",
                "--mqtt-wss-port",
                "off",
                "--coaps-port",
                "off",
                "--https-port",
                "off",
                "--in-memory")) {
            assertThat(first.ports().open())
                    .containsOnlyKeys(Listener.MQTT, Listener.MQTT_WS, Listener.COAP, Listener.HTTP, Listener.ADMIN);
            assertThat(first.ports().ca()).isNull();
            assertThat(first.server().err()).contains("Stored in memory");
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
    void a_file_configures_it_and_its_log_is_json_if_asked() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path file = Files.writeString(data.resolve("thingway.conf"), "log.format = json\ndurability = system\n");
        try (ServedFolder served = ServedFolder.start(folder, data)) {
            assertThat(served.server().signal("TERM").status()).isZero();
            List<JsonNode> lines = new ArrayList<>();
            for (String line : served.server().err().lines().toList()) {
                lines.add(new ObjectMapper().readTree(line));
            }
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line.path("level").asText()).isIn("INFO", "WARN"));
            assertThat(lines.stream().map(line -> line.path("formattedMessage").asText()))
                    .anyMatch(said -> said.startsWith("Configured by " + file))
                    .anyMatch(said -> said.startsWith("Stored in " + data.resolve("store")))
                    .anyMatch(said -> said.startsWith("mqtt://127.0.0.1:"));
        }
    }

    @Test
    void what_cannot_be_configured_is_one_line_with_its_place() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path file = Files.writeString(data.resolve("thingway.conf"), "# ports\nmqtt.prot = 1\n");
        try (Child server = Child.start(folder, "serve", "--data", data.toString())) {
            assertThat(server.status()).isEqualTo(2);
            assertThat(server.err())
                    .isEqualTo("thingway: " + file
                            + ":2: unknown key mqtt.prot; did you mean mqtt.port? (see thingway serve --help)\n");
        }
        try (Child server = Child.start(
                folder,
                Map.of("THINGWAY_LOG_LEVEL", "loud"),
                "serve",
                "--config",
                folder.resolve("none").toString())) {
            assertThat(server.status()).isEqualTo(2);
            assertThat(server.err()).contains("cannot read " + folder.resolve("none"));
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
