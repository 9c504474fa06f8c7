package io.thingway.coap.internal.client;

import io.thingway.json.JsonLimits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.TimeDefinition;
import org.eclipse.californium.elements.config.UdpConfig;

/** Californium's settings: an object of our own, so that no file is read or written, nor anybody else's changed. */
final class Settings {
    /** A server's last messages, by which a repeated one is recognized. */
    private static final int REMEMBERED = 4_096;

    /** Sent and not yet on the wire. */
    private static final int OUTGOING = 10_000;

    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final Duration MAX_ACK_TIMEOUT = Duration.ofMinutes(1);

    private Settings() {}

    static Configuration of(io.thingway.coap.CoapConfig config) {
        Configuration settings =
                new Configuration(SystemConfig.DEFINITIONS, UdpConfig.DEFINITIONS, CoapConfig.DEFINITIONS);
        settings.set(CoapConfig.MAX_RETRANSMIT, config.maxRetransmit());
        set(settings, CoapConfig.ACK_TIMEOUT, config.ackTimeout());
        set(settings, CoapConfig.MAX_ACK_TIMEOUT, MAX_ACK_TIMEOUT);
        settings.set(CoapConfig.PREFERRED_BLOCK_SIZE, config.blockSize());
        settings.set(CoapConfig.MAX_MESSAGE_SIZE, config.blockSize());
        settings.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, JsonLimits.DEFAULT.maxBytes());
        settings.set(CoapConfig.BLOCKWISE_ENTITY_TOO_LARGE_AUTO_FAILOVER, false); // too large is an answer
        settings.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP); // bounded
        settings.set(CoapConfig.PEERS_MARK_AND_SWEEP_MESSAGES, REMEMBERED);
        settings.set(UdpConfig.UDP_CONNECTOR_OUT_CAPACITY, OUTGOING);
        settings.set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1);
        settings.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
        settings.set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, RECEIVE_BUFFER);
        settings.set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
        return settings;
    }

    private static void set(Configuration settings, TimeDefinition definition, Duration value) {
        settings.set(definition, value.toMillis(), TimeUnit.MILLISECONDS);
    }
}
