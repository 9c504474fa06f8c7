package io.thingway.platform.cli;

import io.thingway.platform.transfer.Format;
import io.thingway.platform.transfer.Import;
import io.thingway.platform.transfer.RemoteValues;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Write the values of a file to the server that runs on this machine.",
            "",
            "Values that are there already stay as they are, so that a file may be imported again. After an interruption"
                    + " it goes on where it stopped. The things must be there.",
            ""
        })
final class ImportCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "FILE", description = "What export wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jsonl or csv (default: by the name of FILE; jsonl).")
    private @Nullable Format format;

    @Option(
            names = "--thing",
            paramLabel = "ID=OTHER",
            description = "Write what FILE has of thing ID to thing OTHER; may be repeated.")
    private Map<String, String> things = new LinkedHashMap<>();

    @Option(names = "--skip-bad", description = "Leave lines out that cannot be used, and say how many.")
    private boolean skipBad;

    @Mixin
    private DataOption data = new DataOption();

    ImportCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Format given = format != null ? format : Format.of(file.toString());
        Progress progress = new Progress(around, "imported");
        RemoteValues target = new RemoteValues(AdminConnection.to(data.folder()));
        Import.Done done = new Import(target, given, things, skipBad, progress).from(file.toAbsolutePath());
        progress.end(done.rows());
        if (done.bad() > 0) {
            around.status(done.bad() + " lines left out");
        }
        return ExitCodes.DONE;
    }
}
