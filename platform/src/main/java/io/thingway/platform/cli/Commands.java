package io.thingway.platform.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every command of the program. */
public final class Commands {
    private Commands() {}

    /** What there is to type: the commands with their options and what is said of them. */
    public static CommandSpec model() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return of(
                        new ThingwayCommand(),
                        new Surroundings(
                                Map.of(), InputStream.nullInputStream(), nowhere, nowhere, new StopSignal(), false))
                .getCommandSpec();
    }

    static CommandLine of(ThingwayCommand root, Surroundings around) {
        return new CommandLine(root)
                .addSubcommand(new DemoCommand(around))
                .addSubcommand(serve(around))
                .addSubcommand(new ConfigCommand(around))
                .addSubcommand(new MqttPasswordCommand(around))
                .addSubcommand(CodesCommand.with(around))
                .addSubcommand(ThingsCommand.with(around))
                .addSubcommand(ProductsCommand.with(around))
                .addSubcommand(AccountsCommand.with(around))
                .addSubcommand(MeCommand.with(around))
                .addSubcommand(ConnectionsCommand.with(around))
                .addSubcommand(new StatusCommand(around))
                .addSubcommand(new SetupCommand(around))
                .addSubcommand(new ActivateCommand(around))
                .addSubcommand(new WriteCommand(around))
                .addSubcommand(new ReadCommand(around))
                .addSubcommand(new SubscribeCommand(around))
                .addSubcommand(new BackupCommand(around))
                .addSubcommand(new RestoreCommand(around))
                .addSubcommand(new ExportCommand(around))
                .addSubcommand(new ImportCommand(around))
                .addSubcommand(new RepairCommand(around))
                .addSubcommand(new VersionCommand(around));
    }

    private static CommandLine serve(Surroundings around) {
        CommandLine serve = new CommandLine(new ServeCommand(around));
        SettingOptions.addTo(serve.getCommandSpec());
        return serve;
    }
}
