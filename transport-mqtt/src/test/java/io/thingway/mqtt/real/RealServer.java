package io.thingway.mqtt.real;

import io.thingway.memory.InMemoryThings;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.RunningMqttEndpoint;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;

/** A server on a free loopback port, with things in memory. */
final class RealServer implements AutoCloseable {
    private final InMemoryThings things = new InMemoryThings();
    private final RunningMqttEndpoint running;

    private RealServer(UnaryOperator<MqttEndpointConfig> config) {
        MqttEndpointConfig free = MqttEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.running = new MqttEndpoint(config.apply(free)).start(things);
    }

    static RealServer start() {
        return start(free -> free);
    }

    static RealServer start(ServerTls tls) {
        return start(free -> free.withTls(tls));
    }

    static RealServer start(UnaryOperator<MqttEndpointConfig> config) {
        return new RealServer(config);
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
