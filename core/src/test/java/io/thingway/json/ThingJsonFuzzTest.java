package io.thingway.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** The same promises under coverage-guided bytes: {@code mvn test -Pnightly}. */
@Tag("nightly")
class ThingJsonFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void any_bytes_are_read_or_refused(byte[] document) {
        HostileReading.check(document);
    }
}
