package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
                    .containsPattern("serves mqtt://127\\.0\\.0\\.1:[0-9]+;")
                    .containsPattern("[0-9:.]{12}  \\[\\{\"key\":\"temperature\",\"value\":21.5}]")
                    .containsPattern("[0-9:.]{12}  .*\"humidity\",\"value\":40}]")
                    .containsPattern("[0-9:.]{12}  .*\"door\",\"value\":\"open\"")
                    .containsPattern("mosquitto_sub -h 127\\.0\\.0\\.1 -p [0-9]+ -t v2/things/[\\w-]{43}\n")
                    .containsPattern("mosquitto_pub -h 127\\.0\\.0\\.1 -p [0-9]+ -t v2/things/[\\w-]{43} -m '\\{.*}'\n")
                    .containsPattern("mosquitto_sub .* -t v2/activations/[\\w-]{34}/\\S+ -C 1\n");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.filter(Files::isDirectory)).as("folders left").isEmpty();
            }
        }
    }
}
