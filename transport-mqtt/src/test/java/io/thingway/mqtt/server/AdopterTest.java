package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.WebSocketWire.BINARY;
import static io.thingway.mqtt.server.WebSocketWire.CLOSE;
import static io.thingway.mqtt.server.WebSocketWire.answer;
import static io.thingway.mqtt.server.WebSocketWire.frame;
import static io.thingway.mqtt.server.WebSocketWire.request;
import static io.thingway.mqtt.server.WebSocketWire.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.memory.InMemoryThings;
import io.thingway.mqtt.MqttAdopter;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.MqttWebSocket;
import io.thingway.mqtt.NoBufferLeaks;
import io.thingway.mqtt.RunningMqttEndpoint;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.testkit.leak.ThreadLeakCheck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections that somebody else has accepted, on event loops of somebody else. */
@ExtendWith({NoBufferLeaks.class, ThreadLeakCheck.class})
class AdopterTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";
    private static final byte[] PUSHED = Wire.raw("[{\"key\":\"a\",\"value\":1}]");
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final InMemoryThings things = new InMemoryThings();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void are_of_the_same_server_as_those_of_its_listeners() {
        String topic = topic();
        MqttEndpoint endpoint = new MqttEndpoint(MqttEndpointConfig.at(FREE));
        RunningMqttEndpoint own = keep(endpoint.start(things));
        MqttAdopter adopter = keep(endpoint.alsoAt(webSocket()).adopter(things));
        int port = accept(adopter, 0);

        RawMqtt bare = dial(own.uri().getPort()).send(Wire.connect("c"), Wire.subscribe(1, topic, 0));
        bare.expect(Wire.CONNACK, "90 03 00 01 00");
        RawMqtt framed = connected(port, "page");
        for (int i = 1; i < 4; i++) { // the quick path takes a topic that was met before
            framed.send(frame(BINARY, Wire.publish1(i, topic, WRITE))).expect(served(BINARY, "40 02", Wire.u16(i)));
            bare.expect(Wire.packet("30", Wire.text(topic), PUSHED));
        }
        assertThat(adopter.stats().connections()).isEqualTo(1);
        assertThat(own.stats().connections()).isEqualTo(1);

        connected(port, "c").send(frame(BINARY, Wire.PINGREQ)).expect(served(BINARY, Wire.PINGRESP));
        bare.expectClosed(); // its place was taken
    }

    @Test
    void what_was_read_before_is_not_lost() {
        int port = accept(keep(adopter(limits -> limits)), request().length + 5);
        dial(port).send(request(), frame(BINARY, Wire.connect("eager"))).expect(answer(), served(BINARY, Wire.CONNACK));
    }

    @Test
    void may_be_bare_mqtt() {
        MqttAdopter adopter = keep(new MqttEndpoint(MqttEndpointConfig.at(FREE)).adopter(things));
        dial(accept(adopter, 3)).send(Wire.connect("c")).expect(Wire.CONNACK).expectNothing();
    }

    @Test
    void each_loop_looks_after_its_silent_ones() {
        int port = accept(keep(adopter(limits -> limits.withConnectTimeout(Duration.ofMillis(300)))), 0);
        List<RawMqtt> silent = List.of(dial(port), dial(port), dial(port));
        silent.forEach(RawMqtt::expectClosed);
    }

    @Test
    void are_counted_and_limited() {
        MqttAdopter adopter = keep(adopter(limits -> limits.withMaxConnections(1)));
        int port = accept(adopter, 0);
        RawMqtt first = connected(port, "first");
        dial(port).expectClosed();
        assertThat(adopter.stats().refusedConnects()).isEqualTo(1);
        first.send(frame(BINARY, Wire.DISCONNECT));
        await().until(() -> adopter.stats().connections() == 0);
        connected(port, "second");
        assertThat(adopter.stats().connects()).isEqualTo(2);
    }

    @Test
    void hear_that_the_server_stops_and_leave_no_wills() {
        MqttAdopter adopter = keep(adopter(limits -> limits));
        int port = accept(adopter, 0);
        RawMqtt five = upgraded(port);
        five.send(frame(BINARY, Wire.connect5("five"))).packet();
        RawMqtt doomed = upgraded(port);
        doomed.send(frame(BINARY, Wire.connectWithWill("doomed", topic(), WRITE)))
                .expect(served(BINARY, Wire.CONNACK));
        RawMqtt asking = dial(port).send("47 45 54");
        await().until(() -> adopter.stats().connections() == 3);

        adopter.close();
        adopter.close(); // does nothing the second time
        byte[] last = five.rest().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(RawMqtt.show(last)).matches("82 .. E0 .. 8B .* 88 02 03 E8 .*");
        doomed.expect(served(CLOSE, "03 E8")).expectClosed();
        asking.expectClosed();
        assertThat(adopter.stats().writes()).isZero();
        assertThat(adopter.stats().connections()).isZero();
        dial(port).expectClosed();
    }

    private MqttAdopter adopter(UnaryOperator<MqttLimits> limits) {
        return new MqttEndpoint(webSocket().withLimits(limits.apply(MqttLimits.DEFAULT))).adopter(things);
    }

    private static MqttEndpointConfig webSocket() {
        return MqttEndpointConfig.at(FREE).withWebSocket(MqttWebSocket.DEFAULT);
    }

    /** Says its port. */
    private int accept(MqttAdopter adopter, int readBefore) {
        return keep(Foreigner.accepting(adopter, readBefore)).port();
    }

    private String topic() {
        return ThingTopic.of(things.activateThings(1).get(0).token());
    }

    private RawMqtt dial(int port) {
        return keep(RawMqtt.connect(port));
    }

    private RawMqtt upgraded(int port) {
        return dial(port).send(request()).expect(answer());
    }

    private RawMqtt connected(int port, String clientId) {
        return upgraded(port).send(frame(BINARY, Wire.connect(clientId))).expect(served(BINARY, Wire.CONNACK));
    }

    private <T extends AutoCloseable> T keep(T one) {
        open.add(one);
        return one;
    }
}
