package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.platform.FolderLock;
import io.thingway.platform.Offline;
import io.thingway.platform.admin.AdminClient;
import io.thingway.platform.backup.Manifest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Back a server's data up into a new folder, while it runs or not.",
            "",
            "The backup holds all values, things and codes, and thingway.conf. It has the things' tokens, so keep it as"
                    + " safe as the data. Not in it: admin-token and TLS keys.",
            ""
        })
final class BackupCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "FOLDER", description = "A folder that does not exist, or is empty.")
    private Path folder = Path.of("");

    @Mixin
    private DataOption data = new DataOption();

    BackupCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Path target = folder.toAbsolutePath().normalize();
        if (FolderLock.isHeld(data.folder())) {
            online(AdminConnection.to(data.folder()), target);
        } else {
            Manifest made = new Offline(data.folder(), Clock.systemUTC()).backup(target, Version.number());
            tell(target, made.files().size(), made.bytes());
        }
        return ExitCodes.DONE;
    }

    private void online(AdminClient server, Path target) {
        JsonNode made = server.backup(target);
        tell(target, made.path("files").asInt(), made.path("bytes").asLong());
    }

    private void tell(Path target, int files, long bytes) {
        around.status("Backed up " + files + " files, " + bytes + " bytes, in " + target);
    }
}
