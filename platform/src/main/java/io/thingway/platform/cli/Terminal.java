package io.thingway.platform.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Whether somebody sits in front, and what they press. */
final class Terminal {
    private Terminal() {}

    /** Whether standard input and output are a terminal. */
    static boolean interactive() {
        return console().isPresent();
    }

    /** The terminal, if standard input and output are one: what is said there goes into no file. */
    @SuppressWarnings("SystemConsoleNull") // before JDK 22 null means: no terminal
    static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    /** Runs {@code action} after a line, or the end, of {@code in}. */
    static void onEnter(InputStream in, Runnable action) {
        Thread reader = new Thread(() -> awaitLine(in, action), "thingway-enter");
        reader.setDaemon(true);
        reader.start();
    }

    /** From JDK 22 there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }

    private static void awaitLine(InputStream in, Runnable action) {
        try {
            int next = in.read();
            while (next != '\n' && next != -1) {
                next = in.read();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            action.run();
        }
    }
}
