package io.thingway.platform.real.plain;

import io.thingway.testkit.program.Programs;
import java.util.List;

/** The Python client of Eclipse Paho, as distributions have it. */
class PahoPythonIT extends ScriptedContract {
    @Override
    List<String> command() {
        return List.of(
                Programs.program("python3"), Programs.python("plain-clients.py"), Programs.pythonPackages("paho"));
    }
}
