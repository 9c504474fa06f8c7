package io.thingway.platform.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root: what every command understands. */
@Command(
        name = "thingway",
        versionProvider = Version.class,
        header = "Serves and talks to things that speak thethings.iO's v2 protocol.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  done",
            "  1  refused by the server, or failed; the reason is on standard error",
            "  2  wrong usage",
            "  3  no server could be reached or trusted, or it gave no answer in time",
            "",
            "Help on a command: thingway COMMAND --help"
        })
final class ThingwayCommand {
    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log more, and show where an error came from.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean version;

    boolean verbose() {
        return verbose;
    }
}
