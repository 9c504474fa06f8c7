package io.thingway.mqtt.real;

import io.thingway.memory.InMemoryThings;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.RunningMqttEndpoint;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A server on a free loopback port, with things in memory. */
final class RealServer implements AutoCloseable {
    private final InMemoryThings things = new InMemoryThings();
    private final RunningMqttEndpoint running;

    private RealServer(@Nullable ServerTls tls) {
        MqttEndpointConfig free = MqttEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.running = new MqttEndpoint(tls == null ? free : free.withTls(tls)).start(things);
    }

    static RealServer start() {
        return new RealServer(null);
    }

    static RealServer start(ServerTls tls) {
        return new RealServer(tls);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), running.uri().getPort());
    }

    int port() {
        return running.uri().getPort();
    }

    RunningMqttEndpoint running() {
        return running;
    }

    int codesLeft() {
        return things.codesLeft();
    }

    /** The activation topic of a new code, with a random part as the vendor's sample makes it. */
    String activationTopic() {
        return "v2/activations/" + things.issueCodes(1).get(0).value() + "/0.8437261523443";
    }

    /** The topic of a new thing. */
    String topic() {
        return ThingTopic.of(things.activateThings(1).get(0).token());
    }

    @Override
    public void close() {
        running.close();
    }
}
