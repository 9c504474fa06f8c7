package io.thingway.mqtt.server;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Conversations that coverage decides: {@code mvn test -Pnightly}. With {@link PlainPacketFuzzTest} it makes ten minutes. */
@Tag("nightly")
class PlainConversationFuzzTest {
    private static PlainFuzzTarget target;

    @BeforeAll
    static void start() {
        target = PlainFuzzTarget.start();
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @FuzzTest(maxDuration = "360s")
    void neighbours_are_served_whatever_is_said(FuzzedDataProvider data) throws IOException {
        BugDetectors.allowNetworkConnections((host, port) -> host.equals("localhost")); // the server under test
        target.converse(FuzzChoice.of(data));
        target.neighboursAreServed();
    }
}
