package io.thingway.platform.cli;

import picocli.CommandLine.ParseResult;

/** Sets the two properties that logback.xml reads; must run before the first logger is made. */
final class Logging {
    private Logging() {}

    static void configure(ParseResult parsed, boolean verbose) {
        boolean serves = parsed.hasSubcommand()
                && parsed.subcommand().commandSpec().name().equals(ServeCommand.NAME);
        set("thingway.log.level", verbose ? "DEBUG" : serves ? "INFO" : "WARN");
        set("thingway.log.trace", verbose ? "%n%ex" : "%nopex");
    }

    /** What the user set on the command line of the JVM stays. */
    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
