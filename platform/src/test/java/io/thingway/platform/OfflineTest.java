package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.backup.Backup;
import io.thingway.platform.backup.Manifest;
import io.thingway.platform.backup.Restore;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.rocks.RocksRepair;
import io.thingway.platform.engine.rocks.RocksSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, restore and repair of a data folder. */
class OfflineTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final ResourceKey KEY = new ResourceKey("temperature");
    private static final int LARGE = 100_000;
    private static final int ROWS = 9_000;

    @TempDir
    Path folder;

    private Path data;
    private Path backup;

    @BeforeEach
    void place() {
        data = folder.resolve("data");
        backup = folder.resolve("backup");
    }

    @Test
    void what_is_backed_up_while_it_works_is_there_after_a_restore() throws Exception {
        Manifest made;
        try (DataFolder taken = DataFolder.take(data);
                Engine engine = open(data)) {
            Files.writeString(taken.path().resolve("thingway.conf"), "# mine\n");
            Files.writeString(taken.path().resolve("admin-token"), "secret\n");
            write(engine, 1, 100);
            engine.registry()
                    .codes()
                    .issue(Account.OPERATOR, 3, null)
                    .toCompletableFuture()
                    .join();
            made = new Backup(data, Engines.snapshots(engine), "1.2", CLOCK).make(backup);
            write(engine, 101, 200);
        }
        assertThat(backup)
                .isDirectoryNotContaining("glob:**/admin-token")
                .isDirectoryContaining("glob:**/thingway.conf");
        assertThat(Manifest.read(backup)).isEqualTo(made);

        Path other = folder.resolve("other");
        assertThat(new Offline(other, CLOCK).restore(backup, false)).satisfies(done -> {
            assertThat(done.manifest()).isEqualTo(made);
            assertThat(done.aside()).isEmpty();
        });
        assertThat(other.resolve("thingway.conf")).hasContent("# mine");
        try (Engine engine = open(other)) {
            assertThat(values(engine))
                    .hasSize(100)
                    .first()
                    .satisfies(newest -> assertThat(newest.value().toString()).contains("100" + text(100)));
            assertThat(engine.registry()
                            .codes()
                            .left(null)
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(3);
        }
    }

    @Test
    void data_that_is_there_is_moved_aside_only_when_that_is_asked_for() {
        fill(10);
        new Offline(data, CLOCK).backup(backup, "1.2");
        assertThatThrownBy(() -> new Offline(data, CLOCK).restore(backup, false))
                .hasMessageContaining("--force");
        Restore.Done done = new Offline(data, CLOCK).restore(backup, true);
        assertThat(done.aside()).get().satisfies(aside -> assertThat(aside).isNotEmptyDirectory());
        try (Engine engine = open(data)) {
            assertThat(values(engine)).hasSize(10);
        }
    }

    @Test
    void store_and_backup_are_their_owners_alone_where_they_were_there_before_too() throws Exception {
        for (Path shared : List.of(data, data.resolve("store"), backup)) {
            Files.setPosixFilePermissions(
                    Files.createDirectories(shared), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        fill(10);
        Files.writeString(data.resolve("thingway.conf"), "# mine\n");
        new Offline(data, CLOCK).backup(backup, "1.2");
        Path other = Files.createDirectories(folder.resolve("other"));
        new Offline(other, CLOCK).restore(backup, false);

        assertThat(permissions(data)).isEqualTo("rwxr-xr-x");
        for (Path own : List.of(data, other)) {
            assertThat(permissions(own.resolve("store"))).isEqualTo("rwx------");
            assertThat(permissions(own.resolve("lock"))).isEqualTo("rw-------");
        }
        assertThat(permissions(backup)).isEqualTo("rwx------");
        assertThat(permissions(backup.resolve("store"))).isEqualTo("rwx------");
        for (Path copy : List.of(
                backup.resolve("thingway.conf"), other.resolve("thingway.conf"), other.resolve("store/CURRENT"))) {
            assertThat(permissions(copy)).as(copy.toString()).isEqualTo("rw-------");
        }
    }

    @Test
    void a_damaged_file_of_a_backup_is_named_and_nothing_changes() throws Exception {
        fill(10);
        new Offline(data, CLOCK).backup(backup, "1.2");
        Path damaged = largest(backup.resolve("store"));
        Files.delete(damaged.resolveSibling("CURRENT"));
        Path other = folder.resolve("other");
        assertThatThrownBy(() -> new Offline(other, CLOCK).restore(backup, false))
                .hasMessageContaining("CURRENT is missing");
        Files.writeString(damaged.resolveSibling("CURRENT"), "x");
        assertThatThrownBy(() -> new Offline(other, CLOCK).restore(backup, false))
                .hasMessageContaining("CURRENT is not as it was");
        assertThat(other.resolve("store")).doesNotExist();
    }

    @Test
    void a_backup_is_not_made_where_something_is_or_in_the_data_or_where_nothing_is() throws Exception {
        assertThatThrownBy(() -> new Offline(data, CLOCK).backup(backup, "1.2")).hasMessageContaining("no data");
        fill(1);
        assertThatThrownBy(() -> new Offline(data, CLOCK).backup(data.resolve("b"), "1.2"))
                .hasMessageContaining("outside of");
        Files.createDirectories(backup);
        Files.writeString(backup.resolve("mine"), "x");
        assertThatThrownBy(() -> new Offline(data, CLOCK).backup(backup, "1.2")).hasMessageContaining("not empty");
        assertThat(backup.resolve("mine")).hasContent("x");
    }

    @Test
    void a_half_made_backup_is_not_restored() throws Exception {
        fill(1);
        new Offline(data, CLOCK).backup(backup, "1.2");
        Files.delete(backup.resolve("backup.json"));
        assertThatThrownBy(() -> new Offline(folder.resolve("other"), CLOCK).restore(backup, false))
                .hasMessageContaining("not a backup");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void nothing_is_served_from_half_a_restore() throws Exception {
        fill(10);
        Offline offline = new Offline(data, CLOCK);
        offline.backup(backup, "1.2");
        Path half = Files.createDirectory(data.resolve("store.new"));
        assertThatThrownBy(() -> open(data)).hasMessageContaining("do the same again, or delete " + half);
        assertThatThrownBy(() -> offline.backup(folder.resolve("b"), "1.2")).hasMessageContaining("interrupted");

        Files.delete(half);
        Files.move(data.resolve("store"), half);
        assertThatThrownBy(() -> open(data)).hasMessageContaining("restore the backup again");
        assertThatThrownBy(offline::repair).hasMessageContaining("interrupted");
        offline.restore(backup, false);
        try (Engine engine = open(data)) {
            assertThat(values(engine)).hasSize(10);
        }
    }

    @Test
    void nothing_is_done_while_a_server_runs() {
        fill(1);
        new Offline(data, CLOCK).backup(backup, "1.2");
        try (DataFolder taken = DataFolder.take(data)) {
            Offline offline = new Offline(taken.path(), CLOCK);
            assertThatThrownBy(() -> offline.restore(backup, true)).hasMessageContaining("another server is running");
            assertThatThrownBy(offline::repair).hasMessageContaining("another server is running");
        }
    }

    @Test
    void an_engine_in_memory_has_nothing_to_back_up() {
        try (Engine engine = new Engines(CLOCK, new SecureRandom(), 10).open(data, new Storage.InMemory())) {
            assertThatThrownBy(() -> new Backup(data, Engines.snapshots(engine), "1.2", CLOCK).make(backup))
                    .hasMessageContaining("in memory");
        }
        assertThat(backup).doesNotExist();
    }

    @Test
    void where_nothing_is_damaged_nothing_is_repaired() {
        fill(100);
        assertThat(new Offline(data, CLOCK).repair()).isEmpty();
    }

    @Test
    void around_a_flipped_byte_everything_else_is_kept() throws Exception {
        fill(ROWS);
        new Offline(data, CLOCK).backup(backup, "1.2"); // all is in files now
        new Offline(data, CLOCK).restore(backup, true);
        List<ResourceValue> before;
        try (Engine engine = open(data)) {
            before = values(engine);
        }
        Path damaged = largest(data.resolve("store"));
        long flipped = 0;
        for (Path table : tables(data.resolve("store"))) {
            flipped += flip(table) ? 1 : 0;
        }
        byte[] original = Files.readAllBytes(damaged);

        Offline.Repaired repaired = new Offline(data, CLOCK).repair().orElseThrow();

        assertThat(repaired.aside().resolve(damaged.getFileName())).hasBinaryContent(original);
        assertThat(repaired.saved().stream().mapToLong(RocksRepair.Saved::gaps).sum())
                .as("one block of each damaged table, however many hold the values")
                .isEqualTo(flipped);
        assertThat(repaired.saved())
                .filteredOn(saved -> saved.what().equals("values"))
                .singleElement()
                .satisfies(saved -> {
                    assertThat(saved.gaps()).isPositive();
                    assertThat(saved.kept() + saved.lost()).isEqualTo(ROWS);
                    assertThat(saved.more()).isFalse();
                });
        try (Engine engine = open(data)) {
            List<ResourceValue> after = values(engine);
            assertThat(before).containsAll(after);
            assertThat(after).hasSizeBetween(ROWS / 2, ROWS - 1);
        }
        assertThat(new Offline(data, CLOCK).repair()).isEmpty();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void fill(int rows) {
        try (Engine engine = open(data)) {
            write(engine, 1, rows);
        }
    }

    private static Engine open(Path data) {
        return new Engines(CLOCK, new SecureRandom(), 10).open(data, new Storage.OnDisk(RocksSettings.DEFAULT));
    }

    private static void write(Engine engine, int from, int to) {
        CompletableFuture<?>[] written = new CompletableFuture<?>[to - from + 1];
        for (int i = from; i <= to; i++) {
            written[i - from] = append(engine, ResourceValue.of(KEY.value(), i + text(i)));
        }
        CompletableFuture.allOf(written).join();
    }

    private static CompletableFuture<Boolean> append(Engine engine, ResourceValue value) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        engine.log().append(1, ThingWrite.of(List.of(value)), new Acknowledgement() {
            @Override
            public void appended(boolean news) {
                done.complete(news);
            }

            @Override
            public void refused(ThingException reason) {
                done.completeExceptionally(reason);
            }
        });
        return done;
    }

    /** Does not get shorter by compression. */
    private static String text(int seed) {
        byte[] bytes = new byte[64];
        new Random(seed).nextBytes(bytes);
        return " " + HexFormat.of().formatHex(bytes);
    }

    private static List<ResourceValue> values(Engine engine) {
        return engine.history()
                .range(1, KEY, RowRange.newest(10_000))
                .toCompletableFuture()
                .join();
    }

    private static Path largest(Path store) throws IOException {
        return Collections.max(
                tables(store), Comparator.comparingLong(table -> table.toFile().length()));
    }

    private static List<Path> tables(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.toString().endsWith(".sst")).toList();
        }
    }

    /** Tables of rows and of the log; the others are small. */
    private static boolean flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length <= LARGE) {
            return false;
        }
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);
        return true;
    }
}
