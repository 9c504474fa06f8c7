package io.thingway.platform.engine.rocks;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is dropped of a history that is kept for ten days, and what is not. */
class RocksRetentionTest implements RocksUnderTest {
    private static final Duration TEN_DAYS = Duration.ofDays(10);
    private static final int HOURS = 24 * 30;
    private static final ResourceValue SETTING = ResourceValue.of("$settings.x", 1);

    @RegisterExtension
    final EngineOnDisk disk = new EngineOnDisk();

    @TempDir
    Path folder;

    /** A row an hour for thirty days until now, on both sides of each border; those of "b" are all old. */
    @BeforeEach
    void write() {
        open(null);
        append(
                1,
                IntStream.range(0, HOURS)
                        .mapToObj(hour -> ResourceValue.of("a", hour).at(NOON.minus(Duration.ofHours(hour))))
                        .toArray(ResourceValue[]::new));
        append(2, ResourceValue.of("b", "old").at(NOON.minus(Duration.ofDays(20))), SETTING);
    }

    @Override
    public EngineOnDisk disk() {
        return disk;
    }

    @Test
    void whole_days_are_dropped_and_no_newer_row() {
        reopenAndDrop();
        assertThat(rows(1, "a")).as("before the horizon, not shown").hasSize(24 * 10 + 1);

        reopen(null);

        Instant dayOfTheHorizon = Instant.parse("2026-02-19T00:00:00Z");
        List<ResourceValue> kept = rows(1, "a");
        assertThat(kept).allMatch(row -> !row.datetime().isBefore(dayOfTheHorizon));
        assertThat(kept.stream().map(row -> Integer.valueOf(row.value().toString())))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 24 * 10 + 12).boxed().toList());
    }

    @Test
    void what_a_thing_has_is_known_though_all_its_rows_are_old() {
        reopenAndDrop();

        assertThat(rows(2, "b")).as("empty, and not unknown").isEmpty();
        assertThat(get(engine().history().latest(2))).isEmpty();
        assertThat(get(engine().history().keys(2))).containsExactly(new ResourceKey("b"));
        assertThat(get(engine().history().magic(2)).read(new ResourceKey("$settings.x")))
                .containsExactly(ResourceValue.of("$settings.x", Value.of(1)));
        assertThat(get(engine().history().latest(1)).values())
                .containsExactly(ResourceValue.of("a", 0).at(NOON));
    }

    @Test
    void what_is_written_afterwards_is_kept_and_later_than_what_was_dropped() {
        append(3, ResourceValue.of("c", "by the server"));
        clock().advance(Duration.ofDays(30));
        reopenAndDrop();
        clock().advance(Duration.ofDays(-31));

        append(3, ResourceValue.of("c", "by a clock that was set back"));
        reopen(null);

        assertThat(rows(3, "c")).extracting(ResourceValue::datetime).containsExactly(NOON.plusMillis(1));
    }

    @Test
    void what_is_held_is_counted_and_kept_over_a_restart() {
        reopen(null);

        engine().keepHouse();

        assertThat(engine().stats().held()).as("with that of the setting").isEqualTo(HOURS + 2);
        assertThat(engine().stats().rows()).as("since the start").isZero();
    }

    private void reopenAndDrop() {
        reopen(TEN_DAYS);
        await().until(() -> engine().stats().commits() > 0);
    }

    private void reopen(@Nullable Duration retention) {
        disk.close();
        open(retention);
    }

    private void open(@Nullable Duration retention) {
        disk.open(folder, RocksSettings.DEFAULT.withRetention(retention));
    }
}
