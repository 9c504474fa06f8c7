package io.thingway.mqtt.server;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * The promises of {@link PacketFuzzPropertyTest} under coverage-guided bytes: {@code mvn test -Pnightly}. The first
 * byte chooses the CONNECT in front, or none.
 */
@Tag("nightly")
class PacketFuzzTest {
    private static FuzzTarget target;

    @BeforeAll
    static void start() {
        target = FuzzTarget.start();
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @FuzzTest(maxDuration = "60s")
    void a_neighbour_is_served_whatever_comes(byte[] bytes) {
        BugDetectors.allowNetworkConnections((host, port) -> host.equals("localhost")); // the server under test
        if (bytes.length == 0) {
            return;
        }
        target.throwAt(FuzzCorpus.behindConnect(bytes), new Random(bytes[0]));
        target.neighbourGetsItsPush();
    }
}
