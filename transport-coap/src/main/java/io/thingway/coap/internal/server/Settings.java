package io.thingway.coap.internal.server;

import io.thingway.coap.CoapLimits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.TimeDefinition;
import org.eclipse.californium.elements.config.UdpConfig;

/** Californium's settings: an object of our own, so that no file is read or written, nor anybody else's changed. */
final class Settings {
    /** The largest datagram there is: a careless client's big body is one message. */
    private static final int DATAGRAM = 65_535;

    /** Answers that wait for the socket; beyond it they are dropped, as the network would do. */
    private static final int OUTGOING = 100_000;

    private static final int SOCKET_BUFFER = 4 << 20;
    private static final Duration MAX_ACK_TIMEOUT = Duration.ofMinutes(1);

    private Settings() {}

    static Configuration of(CoapLimits limits) {
        Configuration settings =
                new Configuration(SystemConfig.DEFINITIONS, UdpConfig.DEFINITIONS, CoapConfig.DEFINITIONS);
        set(settings, CoapConfig.ACK_TIMEOUT, limits.ackTimeout());
        set(settings, CoapConfig.MAX_ACK_TIMEOUT, MAX_ACK_TIMEOUT);
        settings.set(CoapConfig.MAX_RETRANSMIT, limits.maxRetransmit());
        settings.set(UdpConfig.UDP_DATAGRAM_SIZE, DATAGRAM);
        settings.set(UdpConfig.UDP_CONNECTOR_OUT_CAPACITY, OUTGOING);
        settings.set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, SOCKET_BUFFER);
        settings.set(UdpConfig.UDP_SEND_BUFFER_SIZE, SOCKET_BUFFER);
        settings.set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1);
        settings.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1); // several would change the order of notifications
        settings.set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
        return settings;
    }

    private static void set(Configuration settings, TimeDefinition definition, Duration value) {
        settings.set(definition, value.toMillis(), TimeUnit.MILLISECONDS);
    }
}
