package io.thingway.platform.engine.rocks;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.contract.EngineUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The newest rows after the process was killed: they are written now and then only, and read from the log otherwise. */
class RocksLatestTest implements RocksUnderTest {
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));
    private static final long LEAST_LOG = 1_000;

    @RegisterExtension
    final EngineOnDisk disk = new EngineOnDisk();

    @TempDir
    Path folders;

    private int crashes;

    @BeforeEach
    void open() {
        open(folders.resolve("0"));
    }

    @Override
    public EngineOnDisk disk() {
        return disk;
    }

    @Test
    void what_was_written_last_is_known() {
        append(1, ResourceValue.of("a", 1), ResourceValue.of("b", "x"));
        append(1, ResourceValue.of("a", 2));
        append(2, ResourceValue.of("a", 3));

        crash();

        assertThat(get(engine().history().keys(1))).containsExactly(new ResourceKey("a"), new ResourceKey("b"));
        assertThat(get(engine().history().latest(1)).values())
                .containsExactly(
                        ResourceValue.of("a", 2).at(NOON.plusMillis(1)),
                        ResourceValue.of("b", "x").at(NOON));
        assertThat(rows(2, "a")).containsExactly(ResourceValue.of("a", 3).at(NOON));
    }

    @Test
    void times_go_on_where_they_were_though_the_clock_was_set_back() {
        append(1, ResourceValue.of("a", 1));
        append(1, ResourceValue.of("a", 1));
        append(1, ResourceValue.of("a", 1).at(TOMORROW));
        append(1, ResourceValue.of("a", 1));

        crash();
        clock().advance(Duration.ofHours(-1));
        append(1, ResourceValue.of("a", 1));

        assertThat(rows(1, "a"))
                .extracting(ResourceValue::datetime)
                .containsExactly(TOMORROW, NOON.plusMillis(3), NOON.plusMillis(2), NOON.plusMillis(1), NOON);
        assertThat(get(engine().history().latest(1)).values())
                .containsExactly(ResourceValue.of("a", 1).at(TOMORROW));
    }

    @Test
    void a_value_that_was_sent_again_is_not_taken_for_a_new_one() {
        ResourceValue first = ResourceValue.of("a", 1).at(NOON);
        ResourceValue second = ResourceValue.of("a", 2).at(NOON);
        append(1, first);
        append(1, second);
        append(1, first, ResourceValue.of("b", 1).at(NOON));

        crash();

        assertThat(get(engine().history().latest(1)).get(new ResourceKey("a"))).isEqualTo(second);
        assertThat(append(1, first)).isFalse();
    }

    @Test
    void what_was_erased_does_not_come_back() {
        append(1, ResourceValue.of("a", 1));
        append(2, ResourceValue.of("a", 2));
        get(engine().history().erase(1));
        append(2, ResourceValue.of("b", 3));

        crash();

        assertThat(get(engine().history().keys(1))).isEmpty();
        assertThat(get(engine().history().keys(2))).containsExactly(new ResourceKey("a"), new ResourceKey("b"));
    }

    @Test
    void of_more_series_than_are_kept_in_memory_none_is_missing() {
        int things = 20_000;
        appendToEach(things);
        append(7, ResourceValue.of("a", "again"));

        crash();

        assertThat(IntStream.range(0, things))
                .allMatch(thing -> get(engine().history().keys(thing)).size() == 1);
        assertThat(get(engine().history().latest(7)).values())
                .extracting(ResourceValue::value)
                .containsExactly(ResourceValue.of("a", "again").value());
    }

    @Test
    void the_log_keeps_what_is_needed_for_it_beyond_the_bound() {
        appendToEach((int) (4 * LEAST_LOG));
        engine().keepHouse();
        append(0, ResourceValue.of("b", "behind the drop"));

        crash();

        assertThat(get(engine().history().keys(0))).containsExactly(new ResourceKey("a"), new ResourceKey("b"));
    }

    @Test
    void a_crash_during_the_recovery_changes_nothing() {
        append(1, ResourceValue.of("a", 1));

        crash();
        crash();
        append(1, ResourceValue.of("a", 2));
        crash();

        assertThat(get(engine().history().latest(1)).values())
                .containsExactly(ResourceValue.of("a", 2).at(NOON.plusMillis(1)));
    }

    private void appendToEach(int things) {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, things)
                .mapToObj(thing -> appending(thing, ThingWrite.of(List.of(ResourceValue.of("a", thing)))))
                .toList();
        all.forEach(EngineUnderTest::get);
    }

    /** Goes on with what a kill of the process would have left. */
    private void crash() {
        Path left = folders.resolve(Integer.toString(++crashes));
        engine().checkpoint(left);
        disk.close();
        open(left);
    }

    private void open(Path folder) {
        disk.open(folder, RocksSettings.DEFAULT.withLogEntries(LEAST_LOG));
    }
}
