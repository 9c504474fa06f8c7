package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, restore, export and import as an operator does them, each a process. */
class BackupIT {
    @TempDir
    Path folder;

    @Test
    void a_backup_made_while_devices_write_is_a_beginning_of_what_they_wrote() throws Exception {
        Path backup = folder.resolve("backup");
        Path restored = folder.resolve("restored");
        String all;
        try (ServedFolder served = ServedFolder.start(folder, folder.resolve("data"))) {
            String token = run("things", "activate", "--data", served.data().toString())
                    .strip();
            int written = 0;
            try (Child making = Child.start(
                    folder, "backup", backup.toString(), "--data", served.data().toString())) {
                do {
                    written++;
                    run("write", served.uri(), "--token", token, "t=" + written);
                } while (!Files.exists(backup.resolve("backup.json")));
                assertThat(making.status()).as(making.err()).isZero();
            }
            run("write", served.uri(), "--token", token, "t=last");
            all = run("export", "--data", served.data().toString());
            assertThat(all.lines()).hasSize(written + 1);
            refused(
                    "another server is running",
                    "restore",
                    backup.toString(),
                    "--force",
                    "--data",
                    served.data().toString());
        }

        run("restore", backup.toString(), "--data", restored.toString());
        try (ServedFolder served = ServedFolder.start(folder, restored)) {
            String some = run("export", "--data", restored.toString());
            assertThat(all).endsWith(some).hasSizeGreaterThan(some.length());

            Path file = Files.writeString(folder.resolve("all.jsonl"), all);
            run("import", file.toString(), "--data", restored.toString());
            run("import", file.toString(), "--data", restored.toString());
            assertThat(run("export", "--data", restored.toString())).isEqualTo(all);
        }
        refused("--force", "restore", backup.toString(), "--data", restored.toString());
        assertThat(lines("repair", "--data", restored.toString())).isEmpty();

        Path damaged = backup.resolve("store/CURRENT");
        Files.writeString(damaged, "x");
        refused(
                damaged.toString(),
                "restore",
                backup.toString(),
                "--data",
                folder.resolve("other").toString());
    }

    private List<String> lines(String... args) throws Exception {
        return run(args).lines().toList();
    }

    private String run(String... args) throws Exception {
        try (Child child = Child.start(folder, args)) {
            assertThat(child.status()).as(child.err()).isZero();
            return child.out();
        }
    }

    private void refused(String why, String... args) throws Exception {
        try (Child child = Child.start(folder, args)) {
            assertThat(child.status()).isEqualTo(1);
            assertThat(child.err()).contains(why);
        }
    }
}
