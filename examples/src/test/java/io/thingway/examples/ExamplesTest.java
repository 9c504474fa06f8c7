package io.thingway.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.coap.CoapEndpoint;
import io.thingway.coap.CoapEndpointConfig;
import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.server.RequestContext;
import io.thingway.server.RunningEndpoint;
import io.thingway.server.ServerEndpoint;
import io.thingway.testkit.ThingwayExtension;
import io.thingway.testkit.ThingwayServer;
import io.thingway.testkit.tls.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each example on each scheme, as a user would start it. */
@Timeout(60)
@ExtendWith(ThingwayExtension.class)
class ExamplesTest {
    private static final RequestContext INSIDE =
            new RequestContext("test", InetSocketAddress.createUnresolved("test", 1), true, null);

    private interface Main {
        void run() throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "coap", "http"})
    void a_whole_device(String scheme, ThingwayServer server, @TempDir Path folder) throws IOException {
        String file = folder.resolve("thing.json").toString();
        String code = server.newCode().value();

        String said = typed("door open\n", () -> Complete.main(new String[] {uri(server, scheme), code, file}));

        assertThat(said).contains("type lines");
        assertThat(server.things().codesLeft()).isZero();
        assertThat(Path.of(file)).exists();
        String again = typed("", () -> Complete.main(new String[] {uri(server, scheme), code, file}));
        assertThat(again).contains("type lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "coap", "http"})
    void a_device_with_a_last_will(String scheme, ThingwayServer server) throws IOException {
        String token = server.newThing().value();

        String said = typed("door open\n", () -> LastWill.main(new String[] {uri(server, scheme), token}));

        assertThat(said).contains("type lines");
        assertThat(server.things().resources(INSIDE, new ThingToken(token)))
                .isCompletedWithValueMatching(keys ->
                        keys.toString().contains("door") && !keys.toString().contains("LWT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtts", "coaps", "https"})
    void a_device_with_tls(String scheme, ThingwayServer server, @TempDir Path folder) throws IOException {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost");
        String token = server.newThing().value();
        try (RunningEndpoint secure = endpoint(scheme, issued).start(server.things())) {
            String uri = scheme + "://localhost:" + secure.uri().getPort();

            String said = typed(
                    "temperature 21.5\n",
                    () -> Secure.main(
                            new String[] {uri, token, certificates.ca().toString()}));

            assertThat(said).contains("type lines");
            assertThat(server.things().resources(INSIDE, new ThingToken(token)))
                    .isCompletedWithValueMatching(keys -> keys.toString().contains("temperature"));
        }
    }

    private static ServerEndpoint endpoint(String scheme, TestCertificates.Issued issued) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return switch (scheme) {
            case "mqtts" -> new MqttEndpoint(MqttEndpointConfig.at(any).withTls(issued.tls()));
            case "coaps" -> new CoapEndpoint(CoapEndpointConfig.at(any).withTls(issued.tls()));
            case "https" -> new HttpEndpoint(HttpEndpointConfig.at(any).withTls(issued.tls()));
            default -> throw new IllegalArgumentException(scheme);
        };
    }

    private static String uri(ThingwayServer server, String scheme) {
        return server.uri(scheme).toString();
    }

    /** What a program says that is typed to like this. */
    private static String typed(String lines, Main main) throws IOException {
        InputStream in = System.in;
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            main.run();
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
