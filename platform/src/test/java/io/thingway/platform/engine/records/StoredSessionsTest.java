package io.thingway.platform.engine.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StoredSessionsTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final MemoryRecords records = new MemoryRecords();
    private final StoredSessions sessions = new StoredSessions(records, clock);

    private void put(String name, Instant expires) {
        sessions.put("login", name, new byte[1], expires).toCompletableFuture().join();
    }

    private int count(Table table) {
        int[] count = {0};
        records.read(view -> {
                    view.scan(table, new byte[0], null, entry -> ++count[0] > 0);
                    return count[0];
                })
                .toCompletableFuture()
                .join();
        return count[0];
    }

    @Test
    void states_whose_time_is_over_do_not_stay_in_the_store() {
        for (int i = 0; i < 25; i++) {
            put("short" + i, clock.instant().plusSeconds(1));
        }
        put("ever", null);
        put("again", clock.instant().plusSeconds(1));
        put("again", clock.instant().plusSeconds(60));
        clock.advance(Duration.ofSeconds(30));

        for (int i = 0; i < 3; i++) {
            put("new", null);
        }

        assertThat(count(Table.SESSIONS)).isEqualTo(3);
        assertThat(count(Table.SESSIONS_BY_EXPIRY)).isEqualTo(1);
    }

    @Test
    void a_removed_state_leaves_nothing_behind() {
        put("a", clock.instant().plusSeconds(1));

        assertThat(sessions.remove("login", "a").toCompletableFuture().join()).isTrue();

        assertThat(count(Table.SESSIONS)).isZero();
        assertThat(count(Table.SESSIONS_BY_EXPIRY)).isZero();
    }

    /** Each such deletion would be one more that every sweep walks past. */
    @Test
    void a_state_that_lasts_for_ever_touches_nothing_of_those_that_expire() {
        Set<Table> touched = EnumSet.noneOf(Table.class);
        StoredSessions watched = new StoredSessions(watching(touched), clock);

        watched.put("login", "a", new byte[1], null).toCompletableFuture().join();
        watched.put("login", "a", new byte[2], null).toCompletableFuture().join();
        assertThat(watched.remove("login", "a").toCompletableFuture().join()).isTrue();

        assertThat(touched).containsExactly(Table.SESSIONS);
    }

    private RecordStore watching(Set<Table> touched) {
        return new RecordStore() {
            @Override
            public <R> CompletionStage<R> change(Function<RecordChanges, R> change) {
                return records.change(changes -> {
                    PendingChanges mine = new PendingChanges(changes);
                    R result = change.apply(mine);
                    mine.forEach((table, key, record) -> touched.add(table));
                    mine.applyTo(changes);
                    return result;
                });
            }

            @Override
            public <R> CompletionStage<R> read(Function<RecordView, R> question) {
                return records.read(question);
            }
        };
    }
}
