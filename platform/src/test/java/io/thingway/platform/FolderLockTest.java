package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between processes: in one, Java keeps count of locks itself. */
class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_that_another_process_has_is_held_until_that_is_killed_whatever_lies_there() throws Exception {
        assertThat(FolderLock.isHeld(folder)).isFalse();
        Files.writeString(PortsFile.in(folder), "of a server that was killed");
        Process taker = other("take");
        try {
            assertThat(FolderLock.isHeld(folder)).isTrue();
            assertThat(FolderLock.tryTake(folder)).isEmpty();
            assertThat(PortsFile.in(folder)).doesNotExist();
        } finally {
            taker.destroyForcibly().waitFor();
        }
        assertThat(FolderLock.isHeld(folder)).isFalse();
        DataFolder.take(folder).close();
    }

    @Test
    void who_is_just_asking_keeps_nobody_from_taking_it() throws Exception {
        DataFolder.take(folder).close();
        Path leftOver = Files.writeString(PortsFile.in(folder), "of a server that was killed");
        Process asker = other("ask");
        CompletableFuture<DataFolder> taken = CompletableFuture.supplyAsync(() -> DataFolder.take(folder));
        Awaitility.await().until(() -> taken.isDone() || Files.notExists(leftOver));
        asker.getOutputStream().close(); // it has its answer
        taken.get(30, TimeUnit.SECONDS).close();
        assertThat(asker.waitFor()).isZero();
    }

    private Process other(String what) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        what,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine())
                .isEqualTo("ready");
        return process;
    }

    /** Takes a folder, or asks for it, until its input ends. */
    static final class Other {
        private Other() {}

        @SuppressWarnings("try") // held for as long as the block lasts
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[1]);
            try (AutoCloseable held = args[0].equals("take") ? DataFolder.take(folder) : asking(folder)) {
                System.out.println("ready");
                while (System.in.read() >= 0) { // until it ends
                }
            }
        }

        private static FileChannel asking(Path folder) throws IOException {
            FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.READ);
            lock.lock(1, 1, true);
            return lock;
        }
    }
}
