package io.thingway.platform.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong on the command line. A word that has no place there is not repeated: it may be a token or a code. */
final class Usage {
    private Usage() {}

    static String message(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, isGroup(command));
        }
        boolean missing = isGroup(command) && wrong.getClass() == ParameterException.class;
        return missing ? "a command is missing: " + names(command) : String.valueOf(wrong.getMessage());
    }

    private static String unmatched(UnmatchedArgumentException wrong, boolean group) {
        String first = wrong.getUnmatched().get(0);
        if (first.startsWith("-")) {
            String hint = group ? "; a command comes first: " + names(wrong.getCommandLine()) : likeliest(wrong);
            return "unknown option " + option(first) + hint;
        }
        return group
                ? "no such command; there are " + names(wrong.getCommandLine())
                : "there are more arguments than this takes";
    }

    /** Without what is attached to it. */
    private static String option(String given) {
        return given.startsWith("--") ? given.replaceFirst("=.*", "") : given.replaceFirst("(?<=^-.).*", "");
    }

    private static String likeliest(UnmatchedArgumentException wrong) {
        List<String> known = wrong.getSuggestions();
        return known.isEmpty() ? "" : "; did you mean " + known.get(0) + "?";
    }

    private static boolean isGroup(CommandLine command) {
        return !command.getSubcommands().isEmpty();
    }

    private static String names(CommandLine command) {
        return String.join(", ", command.getSubcommands().keySet());
    }
}
