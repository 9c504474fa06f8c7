package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Magic keys: what is so now, in the order in which it was written. */
public interface MagicCases extends EngineUnderTest {
    @Test
    default void the_last_place_and_settings_count() {
        append(
                1,
                ResourceValue.of("$geo", Value.json("[1,2]")),
                ResourceValue.of("$settings", Value.json("{\"a\":1}")));
        append(1, ResourceValue.of("$settings.b.c", true), ResourceValue.of("$geo", Value.json("[3,4]")));

        assertThat(magic("$geo")).isEqualTo("{\"type\":\"Point\",\"coordinates\":[3.0,4.0]}".replace(".0", ""));
        assertThat(magic("$settings")).isEqualTo("{\"a\":1,\"b\":{\"c\":true}}");
        assertThat(magic("$settings.b.c")).isEqualTo("true");
        assertThat(get(engine().history().magic(2)).values()).isEmpty();
    }

    @Test
    default void a_repeat_of_an_older_setting_changes_nothing() {
        ResourceValue first = ResourceValue.of("$settings.a", 1).at(NOON);
        append(1, first);
        append(1, ResourceValue.of("$settings.a", 2).at(NOON.plusSeconds(1)));

        assertThat(append(1, first)).isFalse();
        assertThat(magic("$settings.a")).isEqualTo("2");
    }

    private String magic(String key) {
        List<ResourceValue> read = get(engine().history().magic(1)).read(new ResourceKey(key));
        return read.get(0).value().toString();
    }
}
