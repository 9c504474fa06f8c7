package io.thingway.testkit.program;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the programs that a test runs are. A missing one fails the test where {@code CI=true} is set and skips it
 * elsewhere; the message names it.
 */
public final class Programs {
    private Programs() {}

    /** A program on the path. */
    public static String program(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> missing(name));
    }

    /** The folder of an npm package in {@code target/clients} of the working directory or one above it. */
    public static String npm(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path found = folder.resolve("target/clients/node_modules").resolve(name);
            if (Files.exists(found.resolve("package.json"))) {
                return found.toString();
            }
            folder = folder.getParent();
        }
        return missing("npm package " + name);
    }

    /** The folder of Python packages that come from apt, with this one in it; other Pythons than apt's can use it, too. */
    public static String pythonPackages(String name) {
        Path folder = Path.of("/usr/lib/python3/dist-packages");
        return Files.exists(folder.resolve(name)) ? folder.toString() : missing("Python package " + name);
    }

    /** A script in {@code src/test/js} of the module under test. */
    public static String script(String name) {
        return Path.of("src/test/js", name).toAbsolutePath().toString();
    }

    /** A script in {@code src/test/python} of the module under test. */
    public static String python(String name) {
        return Path.of("src/test/python", name).toAbsolutePath().toString();
    }

    private static String missing(String what) {
        String why = what + " is not installed; install it with: .ci/clients";
        return "true".equals(System.getenv("CI")) ? fail(why) : abort(why);
    }
}
