package io.thingway.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.platform.Listener;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.Storage;
import io.thingway.platform.engine.rocks.RocksSettings;
import io.thingway.platform.guard.FailureLimits;
import io.thingway.platform.guard.RateLimit;
import io.thingway.platform.plain.PlainAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void a_flag_wins_over_the_environment_and_that_over_the_file() throws IOException {
        Path file = file("# ports\nmqtt.port = 1\ncoap.port=2\n\n  http.port =  3  \n");
        Settings settings = Settings.of(
                file,
                Map.of("THINGWAY_COAP_PORT", "12", "THINGWAY_HTTP_PORT", "13", "PATH", "/bin"),
                Map.of(Key.HTTP, "23"));

        assertThat(settings.get(Key.MQTT)).hasValue(1);
        assertThat(settings.get(Key.COAP)).hasValue(12);
        assertThat(settings.get(Key.HTTP)).hasValue(23);
        assertThat(settings.entry(Key.MQTT).origin()).hasToString(file + ":2");
        assertThat(settings.entry(Key.COAP).origin()).hasToString("THINGWAY_COAP_PORT");
        assertThat(settings.entry(Key.HTTP).origin()).hasToString("--http-port");
        assertThat(settings.entry(Key.HTTPS).origin()).hasToString("default");
    }

    @Test
    void an_editor_may_put_a_byte_order_mark_before_everything() throws IOException {
        Path file = file("\uFEFFmqtt.port = 1\n");

        assertThat(Settings.of(file, Map.of(), Map.of()).get(Key.MQTT)).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mqtt.port = 1;mqtt.prot = 2     | :2: unknown key mqtt.prot; did you mean mqtt.port?
        host =                          | :1: host = : it is empty
        tls.cert =                      | :1: tls.cert = : it is empty
        x = 2                           | :1: unknown key x; all keys
        something.else = 2              | :1: unknown key something.else; all keys
        # x;;mqtt.port = 70000          | :3: mqtt.port = 70000: 0 to 65535, or off, is wanted
        mqtt.port = on                  | :1: mqtt.port = on: 0 to 65535, or off, is wanted
        mqtt.port                       | :1: key = value is wanted, found: mqtt.port
        mqtt.port = 1;mqtt.port = 1     | :2: mqtt.port is set already at
        history.retention = 3           | :1: history.retention = 3: 1 d to 36500 d, in ms, s, m, h or d, is wanted
        history.retention = 3 h         | :1: history.retention = 3 h: 1 d to 36500 d, in
        queue.max-bytes = 1 XB          | :1: queue.max-bytes = 1 XB: 1 MB to 16 GB, in bytes, KB, MB or GB, is wanted
        queue.max-bytes = 1 KB          | :1: queue.max-bytes = 1 KB: 1 MB to 16 GB, in
        queue.max-bytes = 9999999999 GB | :1: queue.max-bytes = 9999999999 GB: 1 MB to 16 GB, in
        limits.max-bytes = 65 MB        | :1: limits.max-bytes = 65 MB: 1 KB to 64 MB, in
        queue.max-writes = 0            | :1: queue.max-writes = 0: a whole number, 1 to 1000000, is wanted
        queue.max-writes = -1           | :1: queue.max-writes = -1: a whole number, 1 to 1000000, is wanted
        queue.max-writes = many         | :1: queue.max-writes = many: a whole number, 1 to 1000000, is wanted
        queue.max-writes = 99999999999999999999 | :1: queue.max-writes = 99999999999999999999: a whole number, 1 to
        rate.thing = 10                 | :1: rate.thing = 10: 0.0001/1 to 1000000/1000000000, so many a second / so many at once
        rate.thing = 0/5                | :1: rate.thing = 0/5: a rate is 0.0001 to 1000000 a second
        rate.thing = 1/99999999999      | :1: rate.thing = 1/99999999999: a burst is 1 to 1000000000
        rate.thing = 1/99999999999999999999 | :1: rate.thing = 1/99999999999999999999: 0.0001/1 to 1000000/1000000000, so many a second / so many at once
        host = 999.1.1.1                | :1: host = 999.1.1.1: a name or an address is wanted
        host = 127.1                    | :1: host = 127.1: a name or an address is wanted
        host = a b                      | :1: host = a b: a name or an address is wanted
        admin.host = http://a           | :1: admin.host = http://a: a name or an address is wanted
        admin.host = -a.example         | :1: admin.host = -a.example: a name or an address is wanted
        http.cors-origins = *, a.example | :1: http.cors-origins = *, a.example: a.example is no origin
        http.cors-origins = https://a:99999 | :1: http.cors-origins = https://a:99999: https://a:99999 is no origin
        http.cors-origins = https://u@a | :1: http.cors-origins = https://u@a: https://u@a is no origin
        http.cors-origins = https://:80 | :1: http.cors-origins = https://:80: https://:80 is no origin
        http.cors-origins = https://a/b | :1: http.cors-origins = https://a/b: https://a/b is no origin
        durability = safe               | :1: durability = safe: one of disk, system is wanted
        plain-topics = on               | :1: plain-topics = on: one of off, accounts, anonymous is wanted
        mqtt.certificate-users = yes    | :1: mqtt.certificate-users = yes: true or false is wanted
        mqtt.queue-messages = 0         | :1: mqtt.queue-messages = 0: a whole number, 1 to 100000000, is wanted
        mqtt.queue-bytes = 1            | :1: mqtt.queue-bytes = 1: 1 KB to 64 GB, in bytes, KB, MB or GB, is wanted
        mqtt.queues-bytes = 1           | :1: mqtt.queues-bytes = 1: 1 KB to 1024 GB, in bytes, KB, MB or GB, is wanted
        mqtt.filters-bytes = 1          | :1: mqtt.filters-bytes = 1: 1 KB to 1024 GB, in bytes, KB, MB or GB, is wanted
        mqtt.offline-sessions = 0       | :1: mqtt.offline-sessions = 0: a whole number, 1 to 100000000, is wanted
        mqtt.queue-full = none          | :1: mqtt.queue-full = none: one of newest, oldest is wanted
        mqtt.retained-bytes = 65 GB     | :1: mqtt.retained-bytes = 65 GB: 0 to 64 GB, in
        mqtt.session-expiry = 40000 d   | :1: mqtt.session-expiry = 40000 d: 0 s to 36500 d, in
        mqtt.topic-aliases = 65536      | :1: mqtt.topic-aliases = 65536: a whole number, 0 to 65535, is wanted
        """)
    void what_cannot_be_taken_is_refused_with_file_and_line(String lines, String named) throws IOException {
        Path file = file(lines.replace(';', '\n'));

        refused(() -> Settings.of(file, Map.of(), Map.of()), file + named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0 s", "-1 s", "999 ms", "8 d", "604801 s", "999999999999 d", "99999999999999999999 d", "1"})
    void a_time_that_is_out_of_range_is_refused_with_its_line_and_the_range(String time) throws IOException {
        for (String key : List.of("failures.within", "failures.refusal")) {
            Path file = file("\n%s = %s".formatted(key, time));
            refused(
                    () -> Settings.of(file, Map.of(), Map.of()),
                    "%s:2: %s = %s: 1 s to 7 d, in ms, s, m, h or d, is wanted".formatted(file, key, time));
        }
    }

    @Test
    void a_time_may_be_the_least_and_the_most_of_its_range() throws IOException {
        FailureLimits limits = configured("failures.within = 1 s\nfailures.refusal = 7 d")
                .guards()
                .failures();
        assertThat(limits.within()).isEqualTo(Duration.ofSeconds(1));
        assertThat(limits.refusal()).isEqualTo(Duration.ofDays(7));
        assertThat(Key.FAILURES_WITHIN.range()).isEqualTo("1 s to 7 d");
    }

    @Test
    void a_variable_and_a_flag_are_named_too() {
        refused(
                () -> Settings.of(null, Map.of("THINGWAY_MQTT_PROT", "1"), Map.of()),
                "unknown variable THINGWAY_MQTT_PROT; did you mean THINGWAY_MQTT_PORT?");
        refused(
                () -> Settings.of(null, Map.of("THINGWAY_MQTT_PORT", "x"), Map.of()),
                "THINGWAY_MQTT_PORT: mqtt.port = x: ");
        refused(() -> Settings.of(null, Map.of(), Map.of(Key.MQTT, "x")), "--mqtt-port: mqtt.port = x: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"THINGWAY_JAVA_OPTS", "THINGWAY_OPTIONS", "THINGWAY_TOKEN", "THINGWAY_CODE", "THINGWAY_KEY"})
    void variables_that_are_read_elsewhere_are_left_alone(String name) {
        assertThat(Settings.of(null, Map.of(name, "x"), Map.of()).all()).hasSameSizeAs(Key.ALL);
    }

    @Test
    void a_file_that_is_not_there_or_no_text_is_named() throws IOException {
        refused(() -> Settings.of(folder.resolve("none"), Map.of(), Map.of()), "none: no such file");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'#', '\n', 'a', '=', (byte) 0xFF});
        refused(() -> Settings.of(binary, Map.of(), Map.of()), "binary:2: this is not UTF-8");
        Path both = Files.write(
                folder.resolve("both"), new byte[] {'#', (byte) 0xEF, (byte) 0xBF, (byte) 0xBD, '\n', (byte) 0xFF});
        refused(() -> Settings.of(both, Map.of(), Map.of()), "both:2: this is not UTF-8");
        Path strange = Files.writeString(folder.resolve("strange"), "# \uFFFD is text");
        assertThat(Settings.of(strange, Map.of(), Map.of()).all()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void every_default_is_taken_by_its_own_key(Key<?> key) {
        assertThat(Settings.of(null, Map.of(), Map.of()).entry(key).text()).isEqualTo(key.standard());
        assertThat(key.meaning()).endsWith(".");
    }

    static Iterable<Key<?>> keys() {
        return Key.ALL;
    }

    @Test
    void a_platform_is_what_the_settings_say() throws IOException {
        PlatformConfig config = configured("""
                mqtts.port = off
                coaps.port = off
                https.port = off
                history.retention = 30 d
                memory = normal
                durability = system
                queue.max-writes = 7
                rate.thing = 0.5/10
                connections.per-address = 20
                codes.developer-allowance = 3
                mqtt.max-keep-alive = 5 m
                limits.max-values = 9
                http.cors-origins = https://a.example, https://b.example
                """);

        assertThat(config.listeners().ports())
                .containsOnlyKeys(Listener.MQTT, Listener.COAP, Listener.HTTP, Listener.ADMIN);
        assertThat(config.listeners().corsOrigins())
                .containsExactlyInAnyOrder("https://a.example", "https://b.example");
        assertThat(config.listeners().maxKeepAlive()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.storage())
                .isEqualTo(new Storage.OnDisk(new RocksSettings(
                        false, RocksSettings.Memory.NORMAL, 7, 16L << 20, Duration.ofDays(30), 100_000)));
        assertThat(config.guards().rates().thing()).isEqualTo(new RateLimit(0.5, 10));
        assertThat(config.guards().connections()).isEqualTo(20);
        assertThat(config.developerCodes()).isEqualTo(3);
        assertThat(config.json().maxValues()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tls.cert = none.pem                        | :1: tls.cert = none.pem: tls.cert and tls.key belong together
        tls.cert = none.pem;tls.key = none.pem     | :1: tls.cert = none.pem: the file cannot be read
        tls.client-ca = ca.pem                     | :1: tls.client-ca = ca.pem: it needs tls.cert and tls.key
        mqtt-ws.origins = https://a.example        | :1: mqtt-ws.origins = https://a.example: it is for mqtt-ws.port and
        mqtt.proxy-protocol = mqtt, mqtt-ws        | :1: mqtt.proxy-protocol = mqtt, mqtt-ws: mqtt-ws.port is off
        mqtt.proxy-protocol = http                 | :1: mqtt.proxy-protocol = http: some of mqtt, mqtts, mqtt-ws
        mqtt.port = off;mqtts.port = off;http.mqtt = true | :3: http.mqtt = true: it is for http.port beside mqtt.port
        mqtt.port = off;https.port = off;http.mqtt = true | :3: http.mqtt = true: it is for http.port beside mqtt.port
        coaps.port=off;psk.file = keys             | :2: psk.file = keys: it is for coaps.port, which is off
        admin.host = 0.0.0.0                       | :1: admin.host = 0.0.0.0: off loopback the admin API needs TLS
        http.port = 1883                           | :1: http.port = 1883: it is the port of mqtt.port, too
        mqtt.port = 8090                           | :1: mqtt.port = 8090: it is the port of admin.port, too (default)
        http.port = 99;mqtt.port = 99              | :1: http.port = 99: it is the port of mqtt.port, too (
        host = 0.0.0.0;http.port = 8090            | :2: http.port = 8090: it is the port of admin.port, too (default)
        coap.port = 5684                           | :1: coap.port = 5684: it is the port of coaps.port, too (default)
        mqtt.acl-file = rules                      | :1: mqtt.acl-file = rules: it is for plain-topics, which is off
        plain-topics = off;mqtt.queue-full = oldest | :2: mqtt.queue-full = oldest: it is for plain-topics, which is off
        mqtt.port = off;mqtts.port = off;plain-topics = accounts | :3: plain-topics = accounts: the ports of MQTT are all off
        plain-topics = accounts;mqtt.acl-file = none.txt | :2: mqtt.acl-file = none.txt: cannot read none.txt
        plain-topics = accounts;mqtt.password-file = none.txt | :2: mqtt.password-file = none.txt: cannot read none.txt
        plain-topics = accounts;mqtt.certificate-users = true | :2: mqtt.certificate-users = true: it needs tls.client-ca
        plain-topics = accounts;mqtts.port = off;mqtt.certificate-users = true | :3: mqtt.certificate-users = true: it needs tls.client-ca
        plain-topics = accounts;mqtts.port = off;http.mqtt = false;mqtt.certificate-users = true | :4: mqtt.certificate-users = true: it is for mqtts.port, mqtt-wss.port and
        plain-topics = accounts;mqtts.port = off;https.port = off;mqtt.certificate-users = true | :4: mqtt.certificate-users = true: it is for mqtts.port, mqtt-wss.port and
        failures.free = 60                         | default: failures.allowed = 60: it must be more than
        """)
    void what_does_not_fit_together_is_refused_with_its_place(String lines, String named) {
        refused(() -> configured(lines.replace(';', '\n')), named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqtt.port = 0;http.port = 0",
                "coap.port = 1883",
                "host = 127.0.0.2;mqtt.port = 8090",
                "host = localhost",
                "host = ::1",
                "host = fe80::1%eth0",
                "host = a-b.example.org",
                "http.cors-origins = *",
                "mqtt.proxy-protocol = mqtt,mqtts",
                "mqtt-wss.port = 8084;mqtt-ws.origins = https://a.example",
                "mqtt-ws.port = 8083;mqtt-ws.origins =",
                "mqtt.port = off;mqtts.port = off;http.mqtt = false",
                "mqtt.port = off;http.mqtt = true",
                "http.cors-origins = http://localhost:3000, capacitor://localhost",
            })
    void what_fits_together_is_taken(String lines) throws IOException {
        assertThat(configured(lines.replace(';', '\n'))).isNotNull();
    }

    @Test
    void there_are_plain_topics_for_whom_the_settings_say() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules"), "user ann\ntopic #\n");
        Path wrong = Files.writeString(folder.resolve("wrong"), "\ntopic #/a\n");

        assertThat(configured("plain-topics = off").plainTopics()).isNull();
        assertThat(configured("plain-topics = accounts").plainTopics())
                .isEqualTo(new PlainAccess(false, false, false, null, null, PlainLimits.DEFAULT));
        assertThat(configured("""
                plain-topics = anonymous
                mqtt.acl-file = %s
                mqtt.unknown-users = refused
                mqtt.queue-messages = 5
                mqtt.queue-bytes = 6 KB
                mqtt.queues-bytes = 8 KB
                mqtt.queue-age = 7 s
                mqtt.queue-full = oldest
                mqtt.retained-topics = 0
                mqtt.retained-bytes = 0
                mqtt.filters-bytes = 3 KB
                mqtt.offline-sessions = 9
                mqtt.session-expiry = 0 s
                mqtt.topic-aliases = 0
                """.formatted(rules)).plainTopics())
                .isEqualTo(new PlainAccess(
                        true,
                        true,
                        false,
                        null,
                        rules,
                        new PlainLimits(
                                5, 6 << 10, 8 << 10, 3 << 10, Duration.ofSeconds(7), true, 0, 0, 9, Duration.ZERO, 0)));
        refused(
                () -> configured("plain-topics = accounts\nmqtt.acl-file = " + wrong),
                ":2: mqtt.acl-file = %s: %s, line 2: this is no filter".formatted(wrong, wrong));
    }

    @Test
    void off_loopback_the_admin_api_is_served_with_a_certificate_though_nothing_else_is_encrypted() throws IOException {
        Path pem = Files.writeString(folder.resolve("c.pem"), "");
        String plain = "mqtts.port = off\ncoaps.port = off\nhttps.port = off\ntls.cert = %s\ntls.key = %s\n";

        assertThat(configured((plain + "admin.host = 0.0.0.0").formatted(pem, pem))
                        .listeners()
                        .adminHost())
                .isEqualTo("0.0.0.0");
        refused(() -> configured(plain.formatted(pem, pem)), "which are off, and for an admin.host off loopback");
        assertThat(configured("admin.port = off\nadmin.host = 0.0.0.0")
                        .listeners()
                        .ports())
                .doesNotContainKey(Listener.ADMIN);
    }

    private PlatformConfig configured(String lines) throws IOException {
        return Configured.platform(Settings.of(file(lines), Map.of(), Map.of()), folder, "test");
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(folder.resolve("thingway.conf"), lines);
    }

    private static void refused(ThrowingCallable action, String named) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining(named);
    }
}
