package io.thingway.platform.cli;

import io.thingway.platform.config.Key;
import io.thingway.platform.config.Settings;
import java.util.Locale;
import picocli.CommandLine.ParseResult;

/** Sets the properties that logback.xml reads; must run before the first logger is made. */
final class Logging {
    private static final String LEVEL = "thingway.log.level";
    private static final String FORMAT = "thingway.log.format";

    private Logging() {}

    static void configure(ParseResult parsed, boolean verbose) {
        boolean serves = parsed.hasSubcommand()
                && parsed.subcommand().commandSpec().name().equals(ServeCommand.NAME);
        set(LEVEL, verbose ? "DEBUG" : serves ? "INFO" : "WARN");
        if (verbose) {
            set("thingway.log.trace", "%n%ex");
        }
    }

    /** As a server's configuration says; {@code --verbose} stays. */
    static void configure(Settings settings) {
        if (settings.isSet(Key.LOG_LEVEL) && !"DEBUG".equals(System.getProperty(LEVEL))) {
            System.setProperty(LEVEL, settings.get(Key.LOG_LEVEL).name());
        }
        set(FORMAT, settings.get(Key.LOG_FORMAT).name().toLowerCase(Locale.ROOT));
    }

    /** Whether each line of the log is an object of JSON; then nothing else should be on standard error. */
    static boolean inJson() {
        return "json".equals(System.getProperty(FORMAT));
    }

    /** What the user set on the command line of the JVM stays. */
    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
