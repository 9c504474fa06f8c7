package io.thingway.mqtt.server;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** {@link PacketFuzzTest} with plain topics: coverage-guided bytes behind a CONNECT, {@code mvn test -Pnightly}. */
@Tag("nightly")
class PlainPacketFuzzTest {
    private static PlainFuzzTarget target;

    @BeforeAll
    static void start() {
        target = PlainFuzzTarget.start();
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @FuzzTest(maxDuration = "240s")
    void neighbours_are_served_whatever_comes(byte[] bytes) {
        BugDetectors.allowNetworkConnections((host, port) -> host.equals("localhost")); // the server under test
        if (bytes.length == 0) {
            return;
        }
        target.throwAt(FuzzCorpus.behindConnect(bytes), new Random(bytes[0]));
        target.neighboursAreServed();
    }
}
