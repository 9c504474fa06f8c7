package io.thingway.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.StoredItem;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The ring against a list, over any row of steps. */
class RowsTest {
    private static final int MOST = 20;
    private static final ResourceKey KEY = new ResourceKey("k");

    /** Behind two strange bytes and the item's head. */
    private static final int VALUE = 2 + StoredItem.headLength(KEY);

    private final Rows rows = new Rows();
    private final List<ResourceValue> model = new ArrayList<>();

    @Property(tries = 300)
    void holds_what_a_list_would(@ForAll long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 200; step++) {
            step(random);
            assertThat(rows.size()).isEqualTo(model.size());
        }
        int place = rows.newest();
        for (int row = model.size() - 1; row >= 0; row--) {
            byte[] item = item(model.get(row));
            assertThat(rows.value(place, KEY)).isEqualTo(model.get(row));
            assertThat(rows.spelt(place, item, VALUE, item.length)).isTrue();
            assertThat(rows.spelt(place, item, VALUE - 1, item.length)).isFalse();
            place = rows.before(place);
        }
        assertThat(place).isEqualTo(Rows.NONE);
    }

    private void step(Random random) {
        if (model.size() == MOST || (!model.isEmpty() && random.nextInt(4) == 0)) {
            rows.removeFirst();
            model.remove(0);
            return;
        }
        long last = model.isEmpty() ? 0 : millis(model.get(model.size() - 1));
        long time = random.nextInt(5) > 0 ? last + random.nextInt(3) : Math.max(0, last - random.nextInt(9));
        ResourceValue value = ResourceValue.of("k", "x".repeat(random.nextInt(60)) + random.nextInt(100))
                .at(Instant.ofEpochMilli(time));
        byte[] item = item(value);
        if (time >= last) {
            rows.add(time, item, VALUE, item.length);
            model.add(value);
        } else {
            rows.insert(time, item, VALUE, item.length);
            model.add((int) model.stream().filter(row -> millis(row) <= time).count(), value);
        }
    }

    private static long millis(ResourceValue value) {
        return value.datetime().toEpochMilli();
    }

    /** Two strange bytes and the item. */
    private static byte[] item(ResourceValue value) {
        return ("[,{\"key\":\"k\",\"value\":\"" + value.value() + "\"}").getBytes(US_ASCII);
    }
}
