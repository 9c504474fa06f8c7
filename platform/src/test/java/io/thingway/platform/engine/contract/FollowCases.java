package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.LogPosition;
import io.thingway.session.Registration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What those get who follow the log, and that it is all that a view needs. */
@SuppressWarnings("try") // a reader is followed for as long as the block lasts
public interface FollowCases extends EngineUnderTest {
    /** As many entries as no engine under test may keep. */
    int MORE_THAN_KEPT = 20_000;

    /** Has the engine drop what it need not keep of {@link #MORE_THAN_KEPT} entries, the first of them at least. */
    void trimLog();

    @Test
    default void a_write_is_one_entry_as_it_was_written() {
        LogPosition start = engine().log().end();
        String json = "[{\"key\":\"a\",\"value\":1.50},{\"key\":\"b\",\"value\":\"x\"},{\"key\":\"a\",\"value\":null}]";

        append(7, write(json));

        LogEntry.Written entry = (LogEntry.Written) follow(start).get(0);
        assertThat(entry.thing()).isEqualTo(7);
        assertThat(entry.time()).isEqualTo(NOON);
        assertThat(new String(entry.write().array(), StandardCharsets.UTF_8)).isEqualTo(json);
        assertThat(entry.write().values()).hasSize(3);
    }

    private static ResourceValue[] write(String json) {
        return ThingJson.DEFAULT
                .readArray(json.getBytes(StandardCharsets.UTF_8))
                .toArray(new ResourceValue[0]);
    }

    /** All entries from a position to the end. */
    private List<LogEntry> follow(LogPosition after) {
        Following reader = new Following(after);
        try (Registration following = engine().log().tail(after, reader)) {
            reader.awaitAt(engine().log().end());
            assertThat(reader.missed()).isEmpty();
            return reader.entries();
        }
    }

    @Test
    default void an_entry_says_which_rows_were_made_with_which_times_and_which_values_were_there() {
        ResourceValue known = ResourceValue.of("a", 1).at(NOON.minusMillis(5));
        append(1, known, ResourceValue.of("a", 3));
        LogPosition start = engine().log().end();

        ResourceValue unknown = ResourceValue.of("b", 2).at(NOON.plus(Duration.ofDays(1)));
        append(
                1,
                ResourceValue.of("a", 3),
                known,
                ResourceValue.of("a", 3),
                unknown,
                ResourceValue.of("c", 4),
                unknown);

        assertThat(((LogEntry.Written) follow(start).get(0)).rows())
                .containsExactly(
                        new LogEntry.Row(ResourceValue.of("a", 3).at(NOON.plusMillis(1)), false),
                        new LogEntry.Row(known, true),
                        new LogEntry.Row(ResourceValue.of("a", 3).at(NOON.plusMillis(2)), false),
                        new LogEntry.Row(unknown, false),
                        new LogEntry.Row(ResourceValue.of("c", 4).at(NOON), false),
                        new LogEntry.Row(unknown, true));
    }

    @Test
    default void an_erasure_is_an_entry_in_its_place() {
        LogPosition start = engine().log().end();
        append(1, ResourceValue.of("a", 1));
        clock().advance(Duration.ofSeconds(1));
        get(engine().history().erase(1));
        append(1, ResourceValue.of("a", 2));

        List<LogEntry> entries = follow(start);

        assertThat(entries).hasSize(3);
        assertThat(entries.get(1)).isEqualTo(new LogEntry.Erased(1, NOON.plusSeconds(1)));
        assertThat(((LogEntry.Written) entries.get(2)).rows())
                .extracting(LogEntry.Row::value)
                .containsExactly(ResourceValue.of("a", 2).at(NOON.plusSeconds(1)));
        assertThat(engine().history().position()).isEqualTo(engine().log().end());
    }

    @Test
    default void a_history_made_of_the_log_is_the_history() {
        LogPosition start = engine().log().end();
        for (int round = 0; round < 40; round++) {
            writeOrErase(1 + round % 4, round);
        }

        assertHistoryIsThatOfTheLog(start, 4);
    }

    /** Of things 1 to this one the history has what the log says since this position, before which there was nothing. */
    default void assertHistoryIsThatOfTheLog(LogPosition start, int things) {
        FollowedHistory followed = new FollowedHistory().add(follow(start));
        for (long thing = 1; thing <= things; thing++) {
            Map<ResourceKey, List<ResourceValue>> rows = followed.of(thing);
            List<ResourceKey> keys = get(engine().history().keys(thing));
            assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(keys);
            for (ResourceKey key : keys) {
                assertThat(rows.get(key)).isEqualTo(rows(thing, key.value()));
            }
        }
    }

    @Test
    default void what_is_written_during_an_erasure_is_gone_or_there_as_the_log_says() {
        LogPosition start = engine().log().end();
        int things = 400;
        List<CompletableFuture<?>> done = new ArrayList<>();
        for (long thing = 1; thing <= things; thing++) {
            long mine = thing;
            append(mine, ResourceValue.of("a", 0));
            done.add(CompletableFuture.runAsync(() -> get(engine().history().erase(mine))));
            for (int i = 1; i <= 20; i++) {
                done.add(appending(mine, ThingWrite.of(List.of(ResourceValue.of("a", i)))));
            }
        }
        done.forEach(EngineUnderTest::get);
        append(things, ResourceValue.of("a", "behind all others"));

        assertHistoryIsThatOfTheLog(start, things);
    }

    private void writeOrErase(long thing, int round) {
        if (round % 11 == 10) {
            get(engine().history().erase(thing));
            return;
        }
        append(thing, ResourceValue.of("made", round), ResourceValue.of("made", 0), ResourceValue.of("k" + round, 1));
        append(
                thing,
                ResourceValue.of("dated", 1).at(NOON.plusMillis(round / 8)), // again in the next rounds
                ResourceValue.of("made", 1).at(NOON.minusMillis(1 + round)));
        clock().advance(Duration.ofMillis(round % 3));
    }

    @Test
    default void a_reader_gets_what_is_there_and_what_comes_in_order() {
        LogPosition start = engine().log().end();
        IntStream.range(0, 50).forEach(i -> append(1 + i % 3, ResourceValue.of("n", i)));
        Following reader = new Following(start);

        try (Registration following = engine().log().tail(start, reader)) {
            IntStream.range(50, 100).forEach(i -> append(1 + i % 3, ResourceValue.of("n", i)));
            reader.awaitAt(engine().log().end());
        }

        assertThat(reader.entries().stream().map(FollowCases::number))
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    private static int number(LogEntry entry) {
        ThingWrite write = ((LogEntry.Written) entry).write();
        return Integer.parseInt(write.values().get(0).value().toString());
    }

    @Test
    default void a_reader_goes_on_from_the_position_that_it_holds() {
        Following reader = new Following(engine().log().end());
        append(1, ResourceValue.of("n", 1));
        try (Registration following = engine().log().tail(reader.at(), reader)) {
            reader.awaitAt(engine().log().end());
        }
        append(1, ResourceValue.of("n", 2));

        assertThat(follow(reader.at())).extracting(FollowCases::number).containsExactly(2);
    }

    @Test
    default void a_closed_reader_hears_no_more() {
        Following reader = new Following(engine().log().end());
        Registration following = engine().log().tail(reader.at(), reader);
        append(1, ResourceValue.of("n", 1));
        reader.awaitAt(engine().log().end());

        following.close();
        following.close();
        LogPosition closed = engine().log().end();
        append(1, ResourceValue.of("n", 2));
        follow(closed);

        assertThat(reader.entries()).hasSize(1);
    }

    @Test
    default void a_reader_that_fails_gets_the_same_again() {
        LogPosition start = engine().log().end();
        AtomicInteger calls = new AtomicInteger();
        Following reader = new Following(start) {
            @Override
            public void read(List<LogEntry> entries, LogPosition behind) {
                if (calls.getAndIncrement() < 2) {
                    throw ThingException.invalid("not yet");
                }
                super.read(entries, behind);
            }
        };
        append(1, ResourceValue.of("n", 1));

        try (Registration following = engine().log().tail(start, reader)) {
            reader.awaitAt(engine().log().end());
            append(1, ResourceValue.of("n", 2));
            reader.awaitAt(engine().log().end());
        }

        assertThat(reader.entries()).extracting(FollowCases::number).containsExactly(1, 2);
    }

    @Test
    default void whoever_asks_for_what_is_gone_is_told_and_gets_the_rest() {
        LogPosition start = engine().log().end();
        appendMoreThanIsKept();

        Following reader = new Following(start);
        try (Registration following = engine().log().tail(start, reader)) {
            reader.awaitAt(engine().log().end());
        }

        assertMissed(reader, 0);
        List<LogEntry> kept = follow(reader.missed().get(0));
        assertThat(kept).as("from the position that it was told").hasSameSizeAs(reader.entries());
    }

    @Test
    default void a_reader_that_falls_behind_is_told() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<?> trimmed = new CompletableFuture<>();
        LogPosition start = engine().log().end();
        Following reader = new Following(start) {
            @Override
            public void read(List<LogEntry> entries, LogPosition behind) {
                reading.countDown();
                trimmed.join();
                super.read(entries, behind);
            }
        };
        append(1, ResourceValue.of("n", -1));

        try (Registration following = engine().log().tail(start, reader)) {
            reading.await();
            appendMoreThanIsKept();
            trimmed.complete(null);
            reader.awaitAt(engine().log().end());
        } finally {
            trimmed.complete(null);
        }

        assertThat(number(reader.entries().get(0))).isEqualTo(-1);
        assertMissed(reader, 1);
    }

    /** Once, and behind {@code first} entries all that is left was read up to the last. */
    private static void assertMissed(Following reader, int first) {
        assertThat(reader.missed()).hasSize(1);
        List<LogEntry> rest = reader.entries().subList(first, reader.entries().size());
        assertThat(rest).hasSizeBetween(1, MORE_THAN_KEPT - 1);
        assertThat(rest.stream().map(FollowCases::number))
                .containsExactlyElementsOf(IntStream.range(MORE_THAN_KEPT - rest.size(), MORE_THAN_KEPT)
                        .boxed()
                        .toList());
    }

    private void appendMoreThanIsKept() {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, MORE_THAN_KEPT - 1)
                .mapToObj(i -> appending(1, ThingWrite.of(List.of(ResourceValue.of("n", i)))))
                .toList();
        all.forEach(EngineUnderTest::get);
        trimLog();
        append(1, ResourceValue.of("n", MORE_THAN_KEPT - 1)); // behind whatever drops the others
    }

    @Test
    default void a_foreign_position_is_refused() {
        for (String name : List.of("elsewhere", "-1", "7")) {
            LogPosition foreign = new LogPosition(name);
            assertThatThrownBy(() -> engine().log().tail(foreign, new Following(foreign)))
                    .isInstanceOf(ThingException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    default void a_closed_engine_is_not_followed() {
        LogPosition start = engine().log().end();
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        append(1, ResourceValue.of("n", 1));
        engine().log().tail(start, new Following(start) {
            @Override
            public void read(List<LogEntry> entries, LogPosition behind) {
                thread.complete(Thread.currentThread());
            }
        });
        thread.join();

        engine().close();

        await().until(() -> !thread.join().isAlive());
        assertThatThrownBy(() -> engine().log().tail(start, new Following(start)))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("closing");
    }
}
