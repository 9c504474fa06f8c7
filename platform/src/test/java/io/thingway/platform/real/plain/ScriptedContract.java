package io.thingway.platform.real.plain;

import io.thingway.platform.real.plain.Way.Version;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A client of another language, in a program that does what it is told. */
abstract class ScriptedContract extends PlainTopicsContract {
    private @Nullable ClientHost host;

    /** Starts the program. */
    abstract List<String> command();

    @BeforeAll
    void start() {
        host = new ClientHost(command());
    }

    @Override
    Stream<Way> ways() {
        return Way.overBoth(Version.values());
    }

    @Override
    RealClient client(Visit visit) {
        return new ScriptedClient(host, visit);
    }

    @AfterAll
    void end() {
        if (host != null) { // it is not installed
            host.close();
        }
    }
}
