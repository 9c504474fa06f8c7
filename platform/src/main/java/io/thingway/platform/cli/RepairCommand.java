package io.thingway.platform.cli;

import io.thingway.platform.Offline;
import io.thingway.platform.engine.rocks.RocksRepair;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "repair",
        description = {
            "Check the data of a server that does not run; where it is damaged, keep what can be read.",
            "",
            "The damaged data is moved aside and stays as it is. A backup, where there is one, is the better choice.",
            ""
        })
final class RepairCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private DataOption data = new DataOption();

    RepairCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Optional<Offline.Repaired> repaired = new Offline(data.folder(), Clock.systemUTC()).repair();
        if (repaired.isEmpty()) {
            around.status("Nothing is damaged in " + data.folder());
            return ExitCodes.DONE;
        }
        around.status("The damaged data is in " + repaired.get().aside());
        if (repaired.get().saved().stream().anyMatch(RocksRepair.Saved::more)) {
            around.status(
                    "The write-ahead log was damaged: what was written last may be lost, and nothing tells how much"
                            + " that was; a backup may have it");
        }
        List<List<String>> saved =
                repaired.get().saved().stream().map(RepairCommand::row).toList();
        Table.print(
                around.out(),
                Stream.concat(Stream.of(List.of("WHAT", "KEPT", "GAPS", "LOST")), saved.stream())
                        .toList());
        return ExitCodes.DONE;
    }

    private static List<String> row(RocksRepair.Saved saved) {
        return List.of(saved.what(), Long.toString(saved.kept()), Long.toString(saved.gaps()), lost(saved));
    }

    private static String lost(RocksRepair.Saved saved) {
        String known = saved.lost() == 0 ? "0" : "about " + saved.lost();
        return saved.more() ? known + ", or more" : known;
    }
}
