package io.thingway.platform.config;

import java.nio.file.Path;

/** Where a value was set. */
public sealed interface Origin {
    /** Nobody set it. */
    record Standard() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    /** In the file, lines from 1. */
    record Line(Path file, int line) implements Origin {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** In the environment. */
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    /** On the command line. */
    record Flag(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }
}
