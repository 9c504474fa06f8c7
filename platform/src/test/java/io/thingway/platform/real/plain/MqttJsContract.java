package io.thingway.platform.real.plain;

import io.thingway.platform.real.plain.Way.Version;
import io.thingway.testkit.program.Programs;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** MQTT.js in one of its releases. */
abstract class MqttJsContract extends PlainTopicsContract {
    private final String module;
    private @Nullable ClientHost host;

    MqttJsContract(String module) {
        this.module = module;
    }

    @BeforeAll
    void start() {
        host = new ClientHost(
                List.of(Programs.program("node"), Programs.script("plain-clients.js"), Programs.npm(module)));
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
