package io.thingway.platform;

import java.util.Locale;

/** What the platform listens on. */
public enum Listener {
    /** Things over MQTT, plain TCP. */
    MQTT(1883, false, "MQTT"),
    /** Things over MQTT, TLS. */
    MQTTS(8883, true, "MQTT over TLS"),
    /** Things over MQTT in a WebSocket, plain TCP. */
    MQTT_WS(8083, false, "MQTT over WebSocket"),
    /** Things over MQTT in a WebSocket, TLS. */
    MQTT_WSS(8084, true, "MQTT over WebSocket with TLS"),
    /** Things over CoAP, plain UDP. */
    COAP(5683, false, "CoAP"),
    /** Things over CoAP, DTLS. */
    COAPS(5684, true, "CoAP over DTLS"),
    /** Things over HTTP, plain TCP. */
    HTTP(8080, false, "HTTP"),
    /** Things over HTTP, TLS. */
    HTTPS(8443, true, "HTTP over TLS"),
    /** The admin API over HTTP, always on loopback. */
    ADMIN(8090, false, "the admin API");

    private final int standardPort;
    private final boolean encrypted;
    private final String title;

    Listener(int standardPort, boolean encrypted, String title) {
        this.standardPort = standardPort;
        this.encrypted = encrypted;
        this.title = title;
    }

    /** Its name in {@code ports.json} and before its options: {@code mqtt}, {@code mqtt-ws}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The option that sets its port: {@code --mqtt-port}. */
    public String option() {
        return "--" + key() + "-port";
    }

    /** The port that is usual for it. */
    public int standardPort() {
        return standardPort;
    }

    /** Whether it speaks TLS or DTLS and needs a certificate. */
    public boolean encrypted() {
        return encrypted;
    }

    /** Whether it listens on UDP, else on TCP. */
    public boolean datagrams() {
        return this == COAP || this == COAPS;
    }

    /** Whether it speaks MQTT, in whatever wrapping. */
    public boolean speaksMqtt() {
        return this == MQTT || this == MQTTS || this == MQTT_WS || this == MQTT_WSS;
    }

    /** Whether things are served on it. */
    public boolean servesThings() {
        return this != ADMIN;
    }

    /** What it is called in sentences: {@code MQTT over TLS}. */
    public String title() {
        return title;
    }
}
