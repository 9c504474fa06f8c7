package io.thingway.mqtt.internal.broker;

import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.mqtt.internal.broker.store.StateReader;
import io.thingway.mqtt.internal.broker.store.StateWriter;
import io.thingway.mqtt.internal.wire.TopicRules;
import io.thingway.server.RequestContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Wills as bytes and back, as {@link States} does with all else. */
final class WillStates {
    private static final int MAX_QOS = 2;
    private static final int MAX_PORT = 0xFFFF;
    private static final int AROUND = 96;
    private static final byte[] NOWHERE = {};

    private WillStates() {}

    static byte[] bytes(LastWill will) {
        RequestContext author = will.author();
        byte[] topic = utf8(will.topic());
        byte[] clientId = utf8(Objects.requireNonNullElse(author.clientId(), ""));
        byte[] principal = utf8(Objects.requireNonNullElse(author.principal(), ""));
        return new StateWriter(AROUND
                        + topic.length
                        + will.payload().length
                        + will.properties().length
                        + clientId.length
                        + principal.length)
                .octet(will.qos())
                .flag(will.retain())
                .number(will.lifetimeSeconds())
                .number(will.delaySeconds())
                .block(topic)
                .block(will.properties())
                .block(will.payload())
                .block(address(author.remote()))
                .number(author.remote() instanceof InetSocketAddress at ? at.getPort() : 0)
                .flag(author.secure())
                .block(clientId)
                .block(principal)
                .toBytes();
    }

    static LastWill will(byte[] state) {
        StateReader reader = new StateReader(state);
        int qos = reader.octet("QoS", MAX_QOS);
        boolean retain = reader.flag("retain");
        long lifetime = reader.longNumber();
        long delay = reader.longNumber();
        String topic = text(reader.block("topic"));
        byte[] properties = reader.block("properties");
        byte[] payload = reader.block("payload");
        RequestContext author = author(reader);
        reader.end();
        if (!TopicRules.validName(topic)) {
            throw ThingException.invalid("no valid topic: " + topic);
        }
        return new LastWill(topic, payload, qos, retain, properties, lifetime, delay, author);
    }

    private static RequestContext author(StateReader reader) {
        SocketAddress remote = remote(reader.block("address"), reader.count("port"));
        boolean secure = reader.flag("secure");
        String clientId = text(reader.block("client id"));
        String principal = text(reader.block("principal"));
        return new RequestContext("mqtt", remote, secure, clientId, principal.isEmpty() ? null : principal);
    }

    private static byte[] address(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress at && at.getAddress() != null
                ? at.getAddress().getAddress()
                : NOWHERE;
    }

    private static SocketAddress remote(byte[] address, int port) {
        try {
            return address.length == 0
                    ? new InetSocketAddress(0)
                    : new InetSocketAddress(InetAddress.getByAddress(address), Math.min(port, MAX_PORT));
        } catch (UnknownHostException wrong) {
            throw ThingException.invalid("an address of " + address.length + " bytes");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
