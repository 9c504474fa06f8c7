package io.thingway.platform.real.plain;

import io.thingway.platform.real.plain.Way.Version;
import io.thingway.testkit.program.Programs;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The Python client of Eclipse Paho, as distributions have it. */
class PahoPythonIT extends PlainTopicsContract {
    private @Nullable ClientHost host;

    @BeforeAll
    void start() {
        host = new ClientHost(List.of(
                Programs.program("python3"), Programs.python("plain-clients.py"), Programs.pythonPackages("paho")));
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
