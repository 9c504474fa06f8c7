package io.thingway.mqtt.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.memory.InMemoryThings;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttEventLoops;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.MqttStats;
import io.thingway.mqtt.RunningMqttEndpoint;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.mqtt.plain.ClientLogin;
import io.thingway.mqtt.plain.ClientRights;
import io.thingway.mqtt.plain.PlainTopics;
import io.thingway.server.ThingService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on a free loopback port for each test, with things in memory; its clients are closed with it. */
final class LiveServer implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private final UnaryOperator<MqttEndpointConfig> config;
    private final UnaryOperator<ThingService> wrapping;
    private final List<RawMqtt> clients = new ArrayList<>();
    private UnaryOperator<MqttEndpoint> endpoint = thingsAlone -> thingsAlone;
    private int threads = Runtime.getRuntime().availableProcessors();
    private InMemoryThings things = new InMemoryThings();
    private MqttEventLoops loops;
    private RunningMqttEndpoint running;

    LiveServer(UnaryOperator<MqttEndpointConfig> config, UnaryOperator<ThingService> wrapping) {
        this.config = config;
        this.wrapping = wrapping;
    }

    LiveServer(UnaryOperator<MqttEndpointConfig> config) {
        this(config, things -> things);
    }

    /** With default limits. */
    LiveServer() {
        this(defaults -> defaults);
    }

    /** With limits of a test's own; for try-with-resources. */
    static LiveServer limited(UnaryOperator<MqttLimits> limits) {
        return new LiveServer(config -> config.withLimits(limits.apply(MqttLimits.DEFAULT))).start();
    }

    /** In front of a service of a test's own; for try-with-resources. */
    static LiveServer before(UnaryOperator<ThingService> service) {
        return new LiveServer(config -> config, service).start();
    }

    /** With plain topics for everybody, before it starts. */
    LiveServer withPlainTopics() {
        ClientLogin anybody = (context, name, password) -> CompletableFuture.completedFuture(ClientRights.ALL);
        return withPlainTopics(PlainTopics.with(anybody));
    }

    /**
     * With plain topics, before it starts. All connections are on one loop, which has ended one before it hears another
     * that speaks once the client has seen the end.
     */
    LiveServer withPlainTopics(PlainTopics topics) {
        endpoint = thingsAlone -> thingsAlone.withPlainTopics(topics);
        threads = 1;
        return this;
    }

    /** With so many loops, over which its connections are spread in their order; after the plain topics. */
    LiveServer onLoops(int number) {
        threads = number;
        return this;
    }

    LiveServer start() {
        things = new InMemoryThings();
        loops = MqttEventLoops.start(threads);
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        MqttEndpointConfig bound = config.apply(MqttEndpointConfig.at(free).withLoops(loops));
        running = endpoint.apply(new MqttEndpoint(bound)).start(wrapping.apply(things));
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        clients.forEach(RawMqtt::close);
        running.close();
        loops.close();
    }

    InMemoryThings things() {
        return things;
    }

    RunningMqttEndpoint running() {
        return running;
    }

    MqttStats stats() {
        return running.stats();
    }

    int port() {
        return running.uri().getPort();
    }

    /** A new thing. */
    ThingToken token() {
        return things.activateThings(1).get(0).token();
    }

    /** The topic of a new thing. */
    String topic() {
        return ThingTopic.of(token());
    }

    /** A TCP connection on which nothing was said yet. */
    RawMqtt dial() {
        return track(RawMqtt.connect(port()));
    }

    /** Closes it after the test. */
    RawMqtt track(RawMqtt client) {
        clients.add(client);
        return client;
    }

    /** Connected with MQTT 3.1.1. */
    RawMqtt connect(String clientId) {
        return dial().send(Wire.connect(clientId)).expect(Wire.CONNACK);
    }

    /** Connected with MQTT 5. */
    RawMqtt connect5(String clientId) {
        RawMqtt client = dial().send(Wire.connect5(clientId));
        client.packet();
        return client;
    }

    /** Connected with MQTT 3.1.1 and subscribed with packet id 1. */
    RawMqtt subscriber(String clientId, String topic, int qos) {
        return connect(clientId)
                .send(Wire.subscribe(1, topic, qos))
                .expect("90 03 00 01", new byte[] {(byte) qos}); // SUBACK, 3 bytes, packet id 1, granted QoS
    }

    /** Accepted, and told that there was no session: the first bytes of CONNACK have the same form in every version. */
    RawMqtt fresh(byte[] connect) {
        return accepted(connect, 0);
    }

    /** Accepted, and told that its session was there. */
    RawMqtt resumed(byte[] connect) {
        return accepted(connect, 1);
    }

    private RawMqtt accepted(byte[] connect, int sessionPresent) {
        RawMqtt client = dial().send((Object) connect);
        byte[] connack = client.packet();
        assertThat(new byte[] {connack[0], connack[2], connack[3]})
                .as(RawMqtt.show(connack))
                .containsExactly(0x20, sessionPresent, 0);
        return client;
    }
}
