package io.thingway.platform.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What this is a version of. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion(); // from the jar's manifest
        return new String[] {
            "thingway " + Objects.requireNonNullElse(version, "(not from a jar)") + " on Java "
                    + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
