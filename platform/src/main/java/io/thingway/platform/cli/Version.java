package io.thingway.platform.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What this is a version of. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "thingway " + number() + " on Java "
                    + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }

    /** From the jar's manifest. */
    static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(not from a jar)");
    }
}
