package io.thingway.platform.real.plain;

import io.thingway.testkit.program.Programs;
import java.util.List;

/** MQTT.js in one of its releases. */
abstract class MqttJsContract extends ScriptedContract {
    private final String module;

    MqttJsContract(String module) {
        this.module = module;
    }

    @Override
    List<String> command() {
        return List.of(Programs.program("node"), Programs.script("plain-clients.js"), Programs.npm(module));
    }
}
