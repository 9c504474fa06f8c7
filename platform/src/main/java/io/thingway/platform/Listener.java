package io.thingway.platform;

import java.util.Locale;

/** What the platform listens on. */
public enum Listener {
    /** Things over MQTT, plain TCP. */
    MQTT,
    /** Things over MQTT, TLS. */
    MQTTS,
    /** The admin API over HTTP, always on loopback. */
    ADMIN;

    /** Its name in {@code ports.json}: {@code mqtt}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The option that sets its port: {@code --mqtt-port}. */
    public String option() {
        return "--" + key() + "-port";
    }
}
