package io.thingway.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentTlsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final ServerNames NAMES = ServerNames.here("127.0.0.1");

    @TempDir
    Path data;

    @Test
    void the_certificate_is_for_the_documented_names() throws Exception {
        ensure(NOW, NAMES);
        ServerNames names = ServerNames.of(certificate("server.pem"));
        assertThat(names).isEqualTo(NAMES);
        assertThat(names.hosts())
                .contains(
                        "localhost",
                        "mqtt.thethings.io",
                        "api.thethings.io",
                        "api.devices.thethings.io",
                        "coap.thethings.io");
        assertThat(names.addresses()).contains("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void the_host_that_is_bound_is_a_name_too() {
        assertThat(ServerNames.here("192.0.2.7").addresses()).contains("192.0.2.7");
        assertThat(ServerNames.here("Things.Example").hosts()).contains("things.example");
        assertThat(ServerNames.here("0.0.0.0").addresses()).doesNotContain("0.0.0.0");
    }

    @Test
    void keys_are_p256_and_their_owners_alone() throws Exception {
        ensure(NOW, NAMES);
        assertThat(permissions("ca-key.pem")).isEqualTo("rw-------");
        assertThat(permissions("server-key.pem")).isEqualTo("rw-------");
        for (String file : List.of("ca.pem", "server.pem")) {
            ECPublicKey key = (ECPublicKey) certificate(file).getPublicKey();
            assertThat(key.getParams().toString()).contains("secp256r1");
        }
    }

    @Test
    void the_authority_lasts_ten_years_and_the_certificate_397_days() throws Exception {
        ensure(NOW, NAMES);
        assertThat(life(certificate("ca.pem"))).isEqualTo(Duration.ofDays(3650));
        assertThat(life(certificate("server.pem"))).isEqualTo(Duration.ofDays(397));
        assertThat(certificate("ca.pem").getBasicConstraints()).isZero();
        assertThat(certificate("server.pem").getBasicConstraints()).isEqualTo(-1);
        certificate("server.pem").verify(certificate("ca.pem").getPublicKey());
    }

    @Test
    void a_good_certificate_is_kept() throws Exception {
        ensure(NOW, NAMES);
        List<byte[]> before = contents();
        ensure(NOW.plus(Duration.ofDays(397 - 32)), NAMES);
        assertThat(contents()).containsExactlyElementsOf(before);
    }

    @Test
    void one_that_ends_within_30_days_is_renewed_under_the_same_authority_and_key() throws Exception {
        ensure(NOW, NAMES);
        List<byte[]> before = contents();
        Instant later = NOW.plus(Duration.ofDays(397 - 30));
        ensure(later, NAMES);
        X509Certificate renewed = certificate("server.pem");
        assertThat(renewed.getNotAfter().toInstant()).isAfter(later.plus(Duration.ofDays(395)));
        renewed.verify(certificate("ca.pem").getPublicKey());
        assertThat(contents().get(0)).isEqualTo(before.get(0));
        assertThat(contents().get(1)).isEqualTo(before.get(1));
        assertThat(contents().get(3)).isEqualTo(before.get(3));
    }

    @Test
    void one_for_other_names_is_renewed() throws Exception {
        ensure(NOW, NAMES);
        ServerNames others = ServerNames.here("192.0.2.7");
        ensure(NOW, others);
        assertThat(ServerNames.of(certificate("server.pem"))).isEqualTo(others);
    }

    @Test
    void a_certificate_of_somebody_else_is_never_touched() throws Exception {
        ensure(NOW, NAMES);
        DevelopmentTls elsewhere = tls("else", NOW, NAMES);
        Path foreign = elsewhere.ensure().certificate();
        Files.copy(foreign, file("server.pem"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        List<byte[]> before = contents();
        assertThatThrownBy(() -> ensure(NOW, NAMES))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("server.pem that its ca.pem did not issue")
                .hasMessageContaining("--tls-cert and --tls-key");
        assertThat(contents()).containsExactlyElementsOf(before);
    }

    @Test
    void a_part_of_the_files_is_refused_and_the_missing_ones_are_named() throws Exception {
        ensure(NOW, NAMES);
        Files.delete(file("ca-key.pem"));
        assertThatThrownBy(() -> ensure(NOW, NAMES))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("without ca-key.pem");
    }

    @Test
    void a_folder_with_other_files_is_refused() throws Exception {
        Files.createDirectory(data.resolve("tls"));
        Files.writeString(file("mine.pem"), "x");
        assertThatThrownBy(() -> ensure(NOW, NAMES))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("holds other files");
        assertThat(file("mine.pem")).hasContent("x");
    }

    @Test
    void an_authority_at_its_end_is_refused_rather_than_replaced() {
        ensure(NOW, NAMES);
        assertThatThrownBy(() -> ensure(NOW.plus(Duration.ofDays(3640)), NAMES))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("holds an authority that ends");
    }

    @Test
    void a_server_at_work_renews_near_the_end_and_not_before() throws Exception {
        ensure(NOW, NAMES);
        X509Certificate first = certificate("server.pem");
        ServedCertificate shown = ServedCertificate.of(first);
        tls("tls", NOW.plus(Duration.ofDays(397 - 32)), NAMES).renew(shown);
        assertThat(certificate("server.pem")).isEqualTo(first);
        Instant later = NOW.plus(Duration.ofDays(397 - 30));
        tls("tls", later, NAMES).renew(shown);
        assertThat(certificate("server.pem").getNotAfter().toInstant()).isAfter(later.plus(Duration.ofDays(395)));
    }

    @Test
    void a_server_at_work_makes_no_other_authority() throws Exception {
        ensure(NOW, NAMES);
        ServedCertificate shown = ServedCertificate.of(certificate("server.pem"));
        for (String name : DevelopmentTls.FILES) {
            Files.delete(file(name));
        }
        DevelopmentTls later = tls("tls", NOW.plus(Duration.ofDays(397)), NAMES);
        assertThatThrownBy(() -> later.renew(shown))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("ca.pem");
        assertThat(data.resolve("tls")).isEmptyDirectory();
    }

    @Test
    void an_empty_folder_is_filled() throws Exception {
        Files.createDirectory(data.resolve("tls"));
        ensure(NOW, NAMES);
        assertThat(file("server.pem")).isRegularFile();
    }

    private TlsFiles ensure(Instant now, ServerNames names) {
        return tls("tls", now, names).ensure();
    }

    private DevelopmentTls tls(String folder, Instant now, ServerNames names) {
        return new DevelopmentTls(data.resolve(folder), () -> names, new SecureRandom(), clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private Path file(String name) {
        return data.resolve("tls").resolve(name);
    }

    private X509Certificate certificate(String name) throws Exception {
        return Pem.certificate(Files.readAllBytes(file(name)));
    }

    private String permissions(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name)));
    }

    private List<byte[]> contents() throws Exception {
        List<byte[]> contents = new java.util.ArrayList<>();
        for (String name : DevelopmentTls.FILES) {
            contents.add(Files.readAllBytes(file(name)));
        }
        return contents;
    }

    private static Duration life(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
