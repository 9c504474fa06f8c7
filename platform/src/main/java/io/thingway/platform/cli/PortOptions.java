package io.thingway.platform.cli;

import io.thingway.platform.Listener;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The port of each listener. */
final class PortOptions {
    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            defaultValue = "1883",
            converter = PortConverter.class,
            description = "MQTT (default: ${DEFAULT-VALUE}).")
    private int mqtt;

    @Option(
            names = "--mqtts-port",
            paramLabel = "PORT",
            defaultValue = "8883",
            converter = PortConverter.class,
            description = "MQTT over TLS (default: ${DEFAULT-VALUE}).")
    private int mqtts;

    @Option(
            names = "--coap-port",
            paramLabel = "PORT",
            defaultValue = "5683",
            converter = PortConverter.class,
            description = "CoAP, UDP (default: ${DEFAULT-VALUE}).")
    private int coap;

    @Option(
            names = "--coaps-port",
            paramLabel = "PORT",
            defaultValue = "5684",
            converter = PortConverter.class,
            description = "CoAP over DTLS, UDP (default: ${DEFAULT-VALUE}).")
    private int coaps;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            converter = PortConverter.class,
            description = "HTTP (default: ${DEFAULT-VALUE}).")
    private int http;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            converter = PortConverter.class,
            description = "HTTP/1.1 and HTTP/2 over TLS (default: ${DEFAULT-VALUE}).")
    private int https;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            converter = PortConverter.class,
            description = "The admin API, always on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    private int admin;

    /** Those that are not off. */
    Map<Listener, Integer> open() {
        Map<Listener, Integer> ports = new EnumMap<>(Map.of(
                Listener.MQTT, mqtt,
                Listener.MQTTS, mqtts,
                Listener.COAP, coap,
                Listener.COAPS, coaps,
                Listener.HTTP, http,
                Listener.HTTPS, https,
                Listener.ADMIN, admin));
        ports.values().removeIf(port -> port == PortConverter.OFF);
        return ports;
    }
}
