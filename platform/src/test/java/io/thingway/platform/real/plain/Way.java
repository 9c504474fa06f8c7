package io.thingway.platform.real.plain;

import io.thingway.platform.Listener;
import java.util.List;
import java.util.stream.Stream;

/** A version of MQTT over TCP or in a WebSocket. */
record Way(Version version, Listener listener) {
    enum Version {
        V3_1("3.1", 3),
        V3_1_1("3.1.1", 4),
        V5("5", 5);

        private final String text;
        private final int level;

        Version(String text, int level) {
            this.text = text;
            this.level = level;
        }

        /** What CONNECT says. */
        int level() {
            return level;
        }
    }

    static Stream<Way> overTcp(Version... versions) {
        return Stream.of(versions).map(version -> new Way(version, Listener.MQTT));
    }

    /** Over TCP, and in a WebSocket what is of today. */
    static Stream<Way> overBoth(Version... versions) {
        return Stream.of(versions)
                .flatMap(version -> listeners().stream()
                        .map(listener -> new Way(version, listener))
                        .filter(way -> version != Version.V3_1 || !way.isWebSocket()));
    }

    boolean isWebSocket() {
        return listener == Listener.MQTT_WS;
    }

    boolean isMqtt5() {
        return version == Version.V5;
    }

    /** Whether CONNACK says that there was a session. */
    boolean tellsSession() {
        return version != Version.V3_1;
    }

    static List<Listener> listeners() {
        return List.of(Listener.MQTT, Listener.MQTT_WS);
    }

    @Override
    public String toString() {
        return "MQTT " + version.text + (isWebSocket() ? " over WebSocket" : "");
    }
}
