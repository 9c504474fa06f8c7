package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsFileTest {
    @TempDir
    Path folder;

    @Test
    void all_listeners_are_written_in_the_documented_order() {
        Ports ports = new Ports(
                Map.of(Listener.ADMIN, 8090, Listener.MQTTS, 8883, Listener.MQTT, 1883),
                Path.of("/d/tls/ca.pem"),
                new AdminAccess(URI.create("https://10.0.0.1:8090"), Path.of("/c.pem")),
                4711);
        assertThat(PortsFile.json(ports))
                .isEqualTo("{\"mqtt\":1883,\"mqtts\":8883,\"admin\":8090,\"ca\":\"/d/tls/ca.pem\","
                        + "\"adminUri\":\"https://10.0.0.1:8090\",\"adminCertificate\":\"/c.pem\",\"pid\":4711}");
    }

    @Test
    void what_is_off_has_no_member() {
        assertThat(PortsFile.json(new Ports(Map.of(Listener.MQTT, 1), null, null, 2)))
                .isEqualTo("{\"mqtt\":1,\"pid\":2}");
    }

    @Test
    void what_was_written_is_read() {
        Ports ports = new Ports(
                Map.of(Listener.ADMIN, 8090, Listener.MQTT, 1883),
                Path.of("/d/ä/ca.pem"),
                new AdminAccess(URI.create("https://[0:0:0:0:0:0:0:1]:8090"), Path.of("/ü/cert.pem")),
                4711);
        PortsFile.write(folder, ports);
        assertThat(PortsFile.read(folder)).contains(ports);
    }

    @Test
    void a_certificate_is_found_from_everywhere() {
        AdminAccess admin = new AdminAccess(URI.create("https://10.0.0.1:8090"), Path.of("pki/c.pem"));
        PortsFile.write(folder, new Ports(Map.of(), null, admin, 1));
        assertThat(PortsFile.read(folder).orElseThrow().admin())
                .isEqualTo(new AdminAccess(admin.uri(), Path.of("pki/c.pem").toAbsolutePath()));
    }

    @Test
    void the_file_is_its_owners_and_the_only_one_left_by_writing_it_twice() throws Exception {
        PortsFile.write(folder, new Ports(Map.of(), null, null, 1));
        PortsFile.write(folder, new Ports(Map.of(), null, null, 2));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(PortsFile.in(folder))))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining("glob:**/ports.json");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_folder_without_the_file_has_no_ports() {
        assertThat(PortsFile.read(folder)).isEmpty();
    }

    @Test
    void members_of_a_later_version_are_skipped() throws Exception {
        assertThat(PortsFile.parse("{\"later\":{\"a\":[1]},\"mqtt\":1,\"pid\":2}"))
                .isEqualTo(new Ports(Map.of(Listener.MQTT, 1), null, null, 2));
    }

    @Test
    void a_broken_file_is_named() throws Exception {
        Files.writeString(PortsFile.in(folder), "{\"mqtt\":");
        assertThatThrownBy(() -> PortsFile.read(folder))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("ports.json");
    }
}
