package io.thingway.platform.cli;

import io.thingway.platform.transfer.Export;
import io.thingway.platform.transfer.Format;
import io.thingway.platform.transfer.RemoteValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = {
            "Write the values of the server that runs on this machine into a file, the newest of each key first.",
            "",
            "With --out it goes on where it stopped when it is started again. JSON lines hold what is said of the things"
                    + " and their magic keys, such as $geo, too; CSV cannot.",
            ""
        })
final class ExportCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jsonl or csv (default: by the name of FILE; jsonl).")
    private @Nullable Format format;

    @Option(names = "--thing", paramLabel = "ID", description = "Only of this thing; may be repeated.")
    private List<String> things = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: standard output).")
    private @Nullable Path out;

    @Mixin
    private DataOption data = new DataOption();

    ExportCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        Format wanted = format != null ? format : Format.of(String.valueOf(out));
        Progress progress = new Progress(around, "exported");
        Export export = new Export(new RemoteValues(AdminConnection.to(data.folder())), wanted, progress);
        progress.end(out == null ? export.to(around.out(), things) : export.to(out.toAbsolutePath(), things));
        return ExitCodes.DONE;
    }
}
