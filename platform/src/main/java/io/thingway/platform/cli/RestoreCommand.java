package io.thingway.platform.cli;

import io.thingway.platform.Offline;
import io.thingway.platform.backup.Restore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {
            "Bring a backup back into the folder of a server that does not run.",
            "",
            "Every file is checked first; a backup that is damaged changes nothing.",
            ""
        })
final class RestoreCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "BACKUP", description = "The folder of the backup.")
    private Path backup = Path.of("");

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--force", description = "Where there is data already, move it aside first.")
    private boolean force;

    RestoreCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Restore.Done done = new Offline(data.folder(), Clock.systemUTC())
                .restore(backup.toAbsolutePath().normalize(), force);
        done.aside().ifPresent(aside -> around.status("The data that was there is in " + aside));
        around.status("Restored " + done.manifest().files().size() + " files, as they were at "
                + done.manifest().time());
        return ExitCodes.DONE;
    }
}
