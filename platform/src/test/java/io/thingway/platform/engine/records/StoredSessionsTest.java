package io.thingway.platform.engine.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
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
}
