package io.thingway.platform.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ThingToken;
import io.thingway.platform.Listener;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MQTT.js as a web page uses it, in the release that the vendor pins (4.1.0) and the newest, on the port where the page
 * calls HTTP, too. The script is in {@code src/test/js}.
 */
class MqttJsOnHttpIT {
    @ParameterizedTest
    @CsvSource({"mqtt4, HTTP", "mqtt4, HTTPS", "mqttlatest, HTTP", "mqttlatest, HTTPS"})
    void hears_what_is_written_by_either(String module, Listener listener, @TempDir Path data) {
        try (RealPlatform server = RealPlatform.start(data)) {
            ThingToken token = server.newThing();
            String topic = "v2/things/" + token.value();
            String http = server.uri(listener);
            List<String> command = new ArrayList<>(List.of(
                    Programs.program("node"),
                    Programs.script("mqtt-on-http.js"),
                    Programs.npm(module),
                    http.replaceFirst("http", "ws") + "/mqtt",
                    http,
                    topic));
            if (listener.encrypted()) {
                command.add(server.ca());
            }
            try (Program client = Program.start(command)) {
                assertThat(client.line()).isEqualTo("ready");
                assertThat(List.of(client.line(), client.line())) // on two connections
                        .containsExactlyInAnyOrder(
                                "rest 201", "push " + topic + " [{\"key\":\"by\",\"value\":\"rest\"}]");
                assertThat(List.of(client.line(), client.line()))
                        .containsExactlyInAnyOrder("done", "push " + topic + " [{\"key\":\"by\",\"value\":\"mqtt\"}]");
            }
        }
    }
}
