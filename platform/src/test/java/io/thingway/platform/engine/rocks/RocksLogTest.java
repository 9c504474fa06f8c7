package io.thingway.platform.engine.rocks;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.follow.LogChunk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** The log as it is on the disk, after a restart, a repair and an upgrade. */
class RocksLogTest implements RocksUnderTest {
    private static final byte[] VERSION = "version".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    final EngineOnDisk disk = new EngineOnDisk();

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        disk.open(folder);
        append(1, ResourceValue.of("a", 0));
        append(1, ResourceValue.of("a", 1));
        append(2, ResourceValue.of("a", 2).at(NOON));
        get(engine().history().erase(1));
        append(2, ResourceValue.of("a", 2).at(NOON), ResourceValue.of("b", 4));
    }

    @Override
    public EngineOnDisk disk() {
        return disk;
    }

    private LogChunk read(long from) {
        return ((RocksLog) engine().log()).read(from);
    }

    @Test
    void an_entry_is_the_same_after_a_restart() {
        clock().advance(Duration.ofDays(1));
        LogChunk before = read(0);
        disk.close();
        disk.open(folder);

        assertThat(read(0).entries()).hasSize(5).satisfies(entries -> {
            assertThat(entries.get(3))
                    .isEqualTo(new LogEntry.Erased(1, NOON))
                    .isEqualTo(before.entries().get(3));
            LogEntry.Written last = (LogEntry.Written) entries.get(4);
            assertThat(last.time()).isEqualTo(NOON);
            assertThat(last.rows())
                    .containsExactly(
                            new LogEntry.Row(ResourceValue.of("a", 2).at(NOON), true),
                            new LogEntry.Row(ResourceValue.of("b", 4).at(NOON), false));
        });
    }

    @Test
    void what_a_repair_could_not_save_is_a_gap() {
        onDisk(database -> {
            remove(database, 0);
            remove(database, 2);
        });

        assertThat(read(0).first()).isEqualTo(1);
        assertThat(read(0).entries()).as("up to the gap").hasSize(1);
        assertThat(read(2).first()).isEqualTo(3);
        assertThat(read(2).entries()).hasSize(2);
        assertThat(read(5).first()).as("the end").isEqualTo(5);
    }

    private static void remove(Database database, long number) throws RocksDBException {
        BatchBytes batch = new BatchBytes();
        batch.delete(database.number(Family.LOG), Numbers.bytes(number));
        database.write(batch);
    }

    @Test
    void all_of_it_read_again_brings_back_nothing_that_was_erased() {
        onDisk(Unwritten::reset);

        assertThat(get(engine().history().keys(1))).isEmpty();
        assertThat(get(engine().history().keys(2))).containsExactly(new ResourceKey("a"), new ResourceKey("b"));
        assertThat(append(1, ResourceValue.of("a", 1))).isTrue();
        assertThat(rows(1, "a")).containsExactly(ResourceValue.of("a", 1).at(NOON));
    }

    @Test
    void a_folder_of_the_format_before_is_taken_over() {
        onDisk(database -> database.put(Family.META, VERSION, Numbers.bytes(2)));

        assertThat(rows(2, "a")).hasSize(1);
        onDisk(database -> assertThat(database.get(Family.META, VERSION)).isEqualTo(Numbers.bytes(3)));
    }

    @Test
    void an_older_format_is_refused() {
        assertThatThrownBy(() -> onDisk(database -> database.put(Family.META, VERSION, Numbers.bytes(1))))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("has format 1")
                .hasMessageContaining("export");
    }

    /** Between two runs of the engine. */
    private void onDisk(Store.Step step) {
        disk.close();
        try (Store store = Store.open(folder, RocksSettings.DEFAULT)) {
            store.run(step);
        }
        disk.open(folder);
    }
}
