package io.thingway.platform.engine.rocks;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.contract.EngineUnderTest;
import io.thingway.platform.engine.records.RecordStore;
import io.thingway.testkit.log.LogTap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the engine does with a damaged folder, and with a disk that takes nothing any more. */
class RocksFailureTest implements RocksUnderTest {
    private static final int ROWS = 500;

    @RegisterExtension
    final EngineOnDisk disk = new EngineOnDisk();

    @TempDir
    Path folder;

    @Override
    public EngineOnDisk disk() {
        return disk;
    }

    @Test
    void a_torn_end_of_the_write_ahead_log_costs_the_torn_batch_only() throws IOException {
        Path copy = copyOfRunning();
        Path wal = newest(copy, ".log");
        cut(wal, Files.size(wal) - 7);

        disk.open(copy);

        assertThat(rows(1, "a")).hasSize(ROWS - 1);
        assertThat(append(1, ResourceValue.of("a", "after"))).isTrue();
        assertThat(rows(1, "a")).hasSize(ROWS);
    }

    @Test
    void a_flipped_byte_in_the_middle_of_the_write_ahead_log_is_refused_and_changes_nothing() throws IOException {
        Path copy = copyOfRunning();
        Path wal = newest(copy, ".log");
        flip(wal, Files.size(wal) / 2);
        byte[] before = Files.readAllBytes(wal);

        assertDamaged(() -> disk.open(copy));

        assertThat(wal).hasBinaryContent(before);
    }

    @Test
    void a_wrong_length_near_the_end_of_the_write_ahead_log_is_not_taken_for_its_end() throws IOException {
        Path copy = copyOfRunning();
        Path wal = newest(copy, ".log");
        List<Integer> records = recordsOfLastBlock(wal);
        flip(wal, records.get(records.size() - 20) + 5); // the upper byte of its length

        assertDamaged(() -> disk.open(copy));
    }

    @Test
    void wherever_the_write_ahead_log_ends_it_is_no_damage() throws IOException {
        Path copy = copyOfRunning();
        Path wal = newest(copy, ".log");
        long whole = Files.size(wal);
        for (long size = whole - 1; size > whole - 400; size--) {
            cut(wal, size);
            LogTail.check(copy);
        }
    }

    @Test
    void one_that_hears_and_fails_keeps_nobody_else_from_hearing() {
        disk.open(folder);
        CompletableFuture<Boolean> before = appending(1, ThingWrite.of(List.of(ResourceValue.of("a", 1))));
        engine().log().append(1, ThingWrite.of(List.of(ResourceValue.of("a", 2))), new Acknowledgement() {
            @Override
            public void appended(boolean news) {
                throw new OutOfMemoryError("a test");
            }

            @Override
            public void refused(ThingException reason) {
                throw new OutOfMemoryError("a test");
            }
        });
        CompletableFuture<Boolean> after = appending(1, ThingWrite.of(List.of(ResourceValue.of("a", 3))));

        assertThat(get(before)).isTrue();
        assertThat(get(after)).isTrue();
        assertThat(rows(1, "a")).hasSize(3);
    }

    @Test
    void an_error_while_a_batch_is_made_refuses_it_and_storing_goes_on() {
        RecordStore[] opened = new RecordStore[1];
        disk.open(folder, RocksSettings.DEFAULT, records -> {
            opened[0] = records;
            return null;
        });
        append(1, ResourceValue.of("a", 1));

        CompletionStage<Object> failing = opened[0].change(records -> {
            throw new OutOfMemoryError("a test");
        });

        assertThat(EngineUnderTest.refusal(failing)).isEqualTo(ErrorCode.UNAVAILABLE);
        await().atMost(Duration.ofSeconds(20)).until(() -> engine().stats().healthy());
        assertThat(append(1, ResourceValue.of("a", 2))).isTrue();
        assertThat(rows(1, "a")).hasSize(2);
    }

    @Test
    void a_read_that_dies_has_an_answer() {
        try (Store store = Store.open(folder, RocksSettings.DEFAULT);
                Readers readers = new Readers(store)) {
            assertThat(EngineUnderTest.refusal(readers.read(database -> {
                        throw new OutOfMemoryError("a test");
                    })))
                    .isEqualTo(ErrorCode.INTERNAL);
        }
    }

    @Test
    void rows_too_large_to_be_read_at_once_are_refused() {
        disk.open(folder);
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 40; i++) {
            append(1, ResourceValue.of("a", large + i));
        }

        assertThatThrownBy(() -> rows(1, "a"))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .hasMessageContaining("ask for fewer");
        assertThat(range(1, "a", RowRange.newest(2))).hasSize(2);
    }

    @Test
    void a_repair_costs_what_the_damage_hit_and_says_how_much() throws IOException {
        Path copy = copyOfRunning();
        Path wal = newest(copy, ".log");
        flip(wal, Files.size(wal) / 2);

        RocksRepair repair = new RocksRepair(copy);
        assertThat(repair.damage()).isPresent();
        Path fresh = copy.resolveSibling("fresh");
        RocksRepair.Saved log = repair.save(fresh).stream()
                .filter(saved -> saved.what().equals("log entries"))
                .findFirst()
                .orElseThrow();

        assertThat(log.lost()).isPositive();
        assertThat(log.kept() + log.lost()).isEqualTo(ROWS);
        assertThat(log.more()).as("the end of the log may be among it").isTrue();
        disk.open(fresh);
        assertThat(rows(1, "a")).hasSize((int) log.kept());
    }

    @Test
    void a_flipped_byte_in_a_table_is_an_error_and_never_a_value() throws IOException {
        Path copy = copyOfRunning();
        disk.open(copy); // what was in the write-ahead log becomes tables
        disk.close();
        for (Path table : tables(copy)) {
            for (long at = 100; at < Files.size(table) - 100; at += 512) {
                flip(table, at);
            }
        }

        assertThatThrownBy(() -> {
                    disk.open(copy);
                    rows(1, "a");
                })
                .isInstanceOfSatisfying(
                        ThingException.class,
                        failed -> assertThat(failed.code()).isIn(ErrorCode.INTERNAL, ErrorCode.UNAVAILABLE))
                .hasMessageMatching("(?s).*(Corruption|damaged|checksum|cannot read its data).*");
    }

    @Test
    void two_engines_do_not_share_a_folder() {
        disk.open(folder);

        assertThatThrownBy(() -> RocksEngine.open(folder, RocksSettings.DEFAULT, clock(), r -> null, r -> null))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("another server is using " + folder);
    }

    @Test
    void a_newer_format_is_refused() throws Exception {
        Store store = Store.open(folder, RocksSettings.DEFAULT);
        store.tryUse(database -> {
            database.put(Family.META, "version".getBytes(StandardCharsets.US_ASCII), Numbers.bytes(9));
            return null;
        });
        store.close();

        assertThatThrownBy(() -> disk.open(folder))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("has format 9")
                .hasMessageContaining("use a newer one");
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws Exception {
        disk.open(folder);
        disk.close();
        try (Mount mount = Mount.at(folder.resolve("disk"), "size=16m")) {
            Path data = mount.folder().resolve("data");
            disk.open(data);
            disk.close();
            mount.readOnly();

            assertThatThrownBy(() -> disk.open(data))
                    .isInstanceOf(ThingException.class)
                    .hasMessageContaining(data.toString());
        }
    }

    @Test
    void a_full_disk_refuses_and_can_be_read_and_recovers_by_itself() throws Exception {
        try (Mount mount = Mount.at(folder.resolve("disk"), "size=48m");
                LogTap log = LogTap.on(Committer.class.getName())) {
            Path data = mount.folder().resolve("data");
            disk.open(data);
            append(1, ResourceValue.of("a", "first"));
            Path ballast = mount.folder().resolve("ballast");
            fill(ballast);

            List<Integer> stored = appendUntilRefused();
            assertThat(engine().stats().healthy()).isFalse();
            assertThat(rows(1, "a")).as("readable while it is full").hasSize(1);

            String why = "WARN still nothing can be stored: 8 MB must be free in " + data + ": No space left on device";
            await().atMost(Duration.ofSeconds(20)).until(() -> log.lines().contains(why));

            Files.delete(ballast);
            await().atMost(Duration.ofSeconds(20)).until(() -> engine().stats().healthy());
            assertThat(log.lines()).as("said once").containsOnlyOnce(why);
            assertThat(append(1, ResourceValue.of("a", "last"))).isTrue();
            disk.close();
            disk.open(data);
            assertThat(rows(1, "a")).hasSize(2);
            assertThat(rows(2, "n")).hasSameSizeAs(stored);
            disk.close();
        }
    }

    @Test
    void what_is_being_written_when_it_closes_is_acknowledged_or_refused_and_nothing_else() {
        disk.open(folder);
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        Thread closing = new Thread(disk::close);
        for (int i = 0; i < 20_000; i++) {
            all.add(appending(1, ThingWrite.of(List.of(ResourceValue.of("a", i)))));
            if (i == 5_000) {
                closing.start();
            }
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> all.stream().allMatch(CompletableFuture::isDone));
        long taken =
                all.stream().filter(write -> !write.isCompletedExceptionally()).count();
        await().until(() -> !closing.isAlive());
        disk.open(folder);
        assertThat(engine().history().position().name()).isEqualTo(Long.toString(taken));
    }

    @Test
    void more_keys_in_one_write_than_are_known_by_heart_stay_one_key_each() {
        disk.open(folder);
        List<ResourceValue> values = new ArrayList<>();
        values.add(ResourceValue.of("k0", "first"));
        IntStream.range(0, 60_000).forEach(i -> values.add(ResourceValue.of("k" + i, "first")));

        assertThat(get(appending(1, ThingWrite.of(values)))).isTrue();

        assertThat(rows(1, "k0").stream().map(ResourceValue::datetime)).containsExactly(NOON.plusMillis(1), NOON);
    }

    /** A folder as a crash leaves it: copied while the engine runs, all of it in the write-ahead log. */
    private Path copyOfRunning() throws IOException {
        Path live = folder.resolve("live");
        Path copy = Files.createDirectory(folder.resolve("copy"));
        disk.open(live);
        IntStream.range(0, ROWS).forEach(i -> append(1, ResourceValue.of("a", i)));
        for (Path file : files(live)) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        disk.close();
        return copy;
    }

    /** Writes values of 20 kB to another thing until one is refused; those that were acknowledged. */
    private List<Integer> appendUntilRefused() {
        List<Integer> stored = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            try {
                append(2, ResourceValue.of("n", "x".repeat(20_000 + i)));
                stored.add(i);
            } catch (ThingException refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                assertThat(refused).hasMessageContaining("cannot store");
                return stored;
            }
        }
        throw new AssertionError("the disk never became full");
    }

    private static void assertDamaged(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("thingway restore");
    }

    private static void fill(Path ballast) throws IOException {
        try (FileChannel file = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer chunk = ByteBuffer.allocate(1 << 16);
            while (true) {
                file.write(chunk.clear());
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) ~one.get(0)).rewind();
            channel.write(one, at);
        }
    }

    /** Where records begin in the last block of a write-ahead log. */
    private static List<Integer> recordsOfLastBlock(Path wal) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(wal)).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> records = new ArrayList<>();
        for (int at = (all.limit() - 1) / 32_768 * 32_768; at + 7 < all.limit(); at += 7 + all.getShort(at + 4)) {
            records.add(at);
        }
        return records;
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static Path newest(Path data, String ending) throws IOException {
        return files(data).stream()
                .filter(file -> file.toString().endsWith(ending))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static List<Path> tables(Path data) throws IOException {
        return files(data).stream()
                .filter(file -> file.toString().endsWith(".sst"))
                .toList();
    }

    private static List<Path> files(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> !file.endsWith("LOCK")).toList();
        }
    }
}
