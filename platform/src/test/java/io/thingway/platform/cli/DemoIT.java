package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    Path folder;

    @Test
    void it_shows_the_main_job_and_ends_by_itself_off_a_terminal() throws Exception {
        try (Child demo = Child.start(folder, "demo")) {
            assertThat(demo.status()).as(demo.err()).isZero();
            assertThat(demo.err()).isEmpty();
            assertThat(demo.out())
                    .containsPattern(
                            "   mqtt://127\\.0\\.0\\.1:[0-9]+  coap://127\\.0\\.0\\.1:[0-9]+  http://127\\.0\\.0\\.1:[0-9]+\n")
                    .containsPattern("curl -N http://127\\.0\\.0\\.1:[0-9]+/v2/things/[\\w-]{43}\n")
                    .containsPattern("coap-client-notls .* 'coap://127\\.0\\.0\\.1:[0-9]+/v2/things/[\\w-]{43}'\n")
                    .containsPattern("mosquitto_sub -h 127\\.0\\.0\\.1 -p [0-9]+ -t v2/things/[\\w-]{43}\n")
                    .containsPattern("mosquitto_pub -h 127\\.0\\.0\\.1 -p [0-9]+ -t v2/things/[\\w-]{43} -m '\\{.*}'\n")
                    .containsPattern("curl -d '\\{\"activationCode\":\"[\\w-]{34}\"}' http://.*/v2/things\n")
                    .containsPattern("   \\[\\{\"key\":\"temperature\",\"value\":21.7,\"datetime\":\"[^\"]+\"},");
            for (String transport : List.of("MQTT", "CoAP", "HTTP")) {
                for (String pushed : List.of(
                        "{\"key\":\"temperature\",\"value\":21.5}]",
                        "\"humidity\",\"value\":40}]",
                        "\"position\",\"value\":{\"x\":1,\"y\":[2,3]}}]")) {
                    assertThat(demo.out())
                            .containsPattern("[0-9:.]{12}  " + transport + "  .*" + Pattern.quote(pushed));
                }
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.filter(Files::isDirectory)).as("folders left").isEmpty();
            }
        }
    }
}
