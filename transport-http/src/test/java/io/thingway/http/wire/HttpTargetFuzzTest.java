package io.thingway.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.HttpTarget;
import org.junit.jupiter.api.Tag;

/** Request targets under coverage-guided text: {@code mvn test -Pnightly}. */
@Tag("nightly")
class HttpTargetFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void what_is_understood_has_one_plain_spelling(@NotNull String text) {
        HttpTarget target;
        try {
            target = HttpTarget.parse(text);
            target.query().read();
        } catch (ThingException refused) {
            assertThat(refused.message()).isNotEmpty();
            return;
        }
        HttpTarget again = HttpTarget.parse(target.spelling());
        assertThat(again.path()).isEqualTo(target.path());
        assertThat(again.query().read()).isEqualTo(target.query().read());
    }
}
