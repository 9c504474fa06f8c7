package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnectors;
import io.thingway.session.TlsOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thing on every transport at once: a write on any is pushed on each, in the same bytes and one order. */
class AllPairsTest {
    private static final List<Listener> TRANSPORTS =
            Stream.of(Listener.values()).filter(Listener::servesThings).toList();

    @TempDir
    Path data;

    private final Map<Listener, BlockingThingConnection> connections = new EnumMap<>(Listener.class);
    private final Map<Listener, List<String>> heard = new EnumMap<>(Listener.class);
    private RunningPlatform platform;
    private ThingToken token;

    @BeforeEach
    void connect() {
        Map<Listener, Integer> ports = TRANSPORTS.stream().collect(Collectors.toMap(listener -> listener, any -> 0));
        platform = Platform.start(new PlatformConfig(data, "127.0.0.1", ports, null));
        token = platform.admin().activateThings(1).get(0).token();
        ConnectionOptions options = ConnectionOptions.DEFAULT.withTls(
                TlsOptions.DEFAULT.withCa(platform.ca().orElseThrow()));
        for (Listener transport : TRANSPORTS) {
            URI uri = platform.uri(transport).orElseThrow();
            BlockingThingConnection connection =
                    ThingConnectors.connect(uri, options).blocking();
            connections.put(transport, connection);
            List<String> pushes = new CopyOnWriteArrayList<>();
            heard.put(transport, pushes);
            connection.thing(token).subscribe(values -> pushes.add(json(values)));
        }
    }

    @AfterEach
    void close() {
        connections.values().forEach(BlockingThingConnection::close);
        platform.close();
    }

    @Test
    void a_write_by_each_is_pushed_to_a_subscriber_on_each_with_the_same_bytes() {
        List<String> written = new ArrayList<>();
        for (Listener writer : TRANSPORTS) {
            List<ResourceValue> values = List.of(
                    ResourceValue.of("by", writer.key()),
                    ResourceValue.of("decimal", Value.of(new BigDecimal("21.50"))),
                    ResourceValue.of("object", Value.json("{\"ü\":[1,2.0,null,true]}")));
            connections.get(writer).thing(token).write(values);
            written.add(json(values));
        }

        for (Listener reader : TRANSPORTS) {
            Awaitility.await(reader.key())
                    .untilAsserted(() -> assertThat(heard.get(reader)).isEqualTo(written));
        }
    }

    @Test
    void writes_by_all_at_once_are_heard_in_one_order_by_all() {
        int each = 20;
        List<Thread> writers = TRANSPORTS.stream()
                .map(writer -> new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        connections.get(writer).thing(token).write(ResourceValue.of(writer.key(), i));
                    }
                }))
                .toList();
        writers.forEach(Thread::start);

        for (Listener reader : TRANSPORTS) {
            Awaitility.await(reader.key())
                    .untilAsserted(() -> assertThat(heard.get(reader)).hasSize(each * TRANSPORTS.size()));
        }
        List<String> order = heard.get(Listener.MQTT);
        assertThat(order).doesNotHaveDuplicates();
        assertThat(heard.values()).allSatisfy(pushes -> assertThat(pushes).isEqualTo(order));
    }

    private static String json(List<ResourceValue> values) {
        return new String(ThingJson.writeArray(values), StandardCharsets.UTF_8);
    }
}
