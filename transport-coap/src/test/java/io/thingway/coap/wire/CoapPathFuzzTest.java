package io.thingway.coap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.thingway.coap.internal.wire.CoapPath;
import io.thingway.coap.internal.wire.CoapQuery;
import io.thingway.coap.internal.wire.CoapTarget;
import io.thingway.error.ThingException;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The grammar of paths under coverage-guided text: {@code mvn test -Pnightly}. */
@Tag("nightly")
class CoapPathFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void what_is_understood_is_spelled_the_same_again(@NotNull String path, @NotNull String query) {
        CoapPath meaning = CoapPath.parse(List.of(path.split("/", -1)), List.of(query.split("&", -1)));
        if (meaning instanceof CoapPath.Thing thing) {
            CoapTarget target = CoapTarget.thing(thing.token());
            assertThat(CoapPath.parse(target.segments(), thing.query().parameters()))
                    .isEqualTo(meaning);
            read(thing.query());
        } else if (meaning instanceof CoapPath.Resource resource) {
            read(resource.query());
        }
    }

    /** Every parameter is read or refused. */
    private static void read(CoapQuery query) {
        try {
            assertThat(query.read().limit()).isPositive();
            assertThat(query.keepAlive()).isPositive();
            assertThat(query.will()).isNotNull();
        } catch (ThingException refused) {
            assertThat(refused.message()).isNotEmpty();
        }
    }
}
