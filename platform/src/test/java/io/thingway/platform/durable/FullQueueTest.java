package io.thingway.platform.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.model.ActivatedThing;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.Listener;
import io.thingway.platform.engine.EngineStats;
import io.thingway.platform.engine.rocks.RocksSettings;
import io.thingway.platform.wire.RawWire;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ConnectionState;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnectors;
import io.thingway.session.ThingSession;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a device sees of a server whose disk hangs and whose queue is full: nothing is taken that can be lost. */
@Timeout(60)
class FullQueueTest {
    private static final int QUEUE = 8;
    private static final String BODY = "{\"values\":[{\"key\":\"late\",\"value\":%d}]}";

    @TempDir
    Path data;

    private ServedPlatform platform;
    private ActivatedThing thing;
    private HungDisk disk;
    private ThingConnection filler;
    private List<CompletionStage<Void>> filling;

    /** The writes that a device of ours sends meanwhile: the first eight fill the queue. */
    @BeforeEach
    void fillTheQueue() {
        platform = ServedPlatform.start(data, RocksSettings.DEFAULT.withQueue(QUEUE, 1 << 20));
        thing = platform.newThing();
        disk = HungDisk.under(
                platform.running().engine(), platform.record(thing).number());
        filler = ThingConnectors.connect(platform.uri(Listener.MQTT));
        filling = write(filler, QUEUE);
        awaitStats(stats -> stats.queuedWrites() == QUEUE);
    }

    @AfterEach
    void stop() {
        disk.close();
        filler.close();
        platform.close();
    }

    @Test
    void HTTP_says_503_and_Retry_After() throws Exception {
        HttpResponse<String> refused = post(1);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).contains("1");
        assertThat(refused.body()).contains("\"code\":503", "8 writes", "behind its disk", "\"retryAfter\":1");
        goOn();
        assertThat(post(2).statusCode()).isEqualTo(201);
        assertThat(rows("late")).containsExactly("2");
    }

    @Test
    void CoAP_says_5_03_and_Max_Age() throws Exception {
        String[] path = {"v2", "things", thing.token().value()};

        RawWire.CoapAnswer refused = RawWire.coapPost(platform.uri(Listener.COAP), path, BODY.formatted(1));

        assertThat(refused.code()).isEqualTo(503);
        assertThat(refused.maxAge()).isEqualTo(1);
        assertThat(refused.body()).contains("behind its disk");
        goOn();
        assertThat(RawWire.coapPost(platform.uri(Listener.COAP), path, BODY.formatted(2))
                        .code())
                .isEqualTo(201);
        assertThat(rows("late")).containsExactly("2");
    }

    @Test
    void MQTT_5_says_quota_exceeded_why_and_when() throws Exception {
        try (RawWire.Mqtt mqtt = new RawWire.Mqtt(platform.uri(Listener.MQTT), 5)) {
            mqtt.publish(topic(), BODY.formatted(1));
            byte[] refused = mqtt.packet();

            assertThat(refused).as("PUBACK, id 2, quota exceeded").startsWith(0x40, 0, 2, 0x97);
            assertThat(new String(refused, UTF_8)).contains("behind its disk", "code\0\003503", "retryAfter\0\0011");
            goOn();
            mqtt.publish(topic(), BODY.formatted(2));
            assertThat(mqtt.packet())
                    .as("PUBACK, id 2, success")
                    .startsWith(0x40, 0, 2)
                    .hasSize(3);
        }
        assertThat(rows("late")).containsExactly("2");
    }

    /** It has no word for a refusal, and who does not listen for one must not take an acknowledgement for an acceptance. */
    @Test
    void MQTT_3_is_not_read_and_not_acknowledged_until_it_is_stored() throws Exception {
        try (RawWire.Mqtt mqtt = new RawWire.Mqtt(platform.uri(Listener.MQTT), 4)) {
            mqtt.publish(topic(), BODY.formatted(1));
            awaitStats(stats -> stats.refused() >= 2);
            mqtt.ping();
            awaitStats(stats -> stats.refused() >= 3);
            assertThat(mqtt.silent()).isTrue();

            goOn();

            assertThat(mqtt.packet()).as("PUBACK, id 2").startsWith(0x40, 0, 2);
            assertThat(mqtt.packet()).as("PINGRESP").startsWith(0xD0);
        }
        assertThat(rows("late")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void without_an_acknowledgement_it_is_not_read_either_and_stored_all_the_same(int version) throws Exception {
        try (RawWire.Mqtt mqtt = new RawWire.Mqtt(platform.uri(Listener.MQTT), version)) {
            mqtt.publishUnacknowledged(topic(), BODY.formatted(1));
            awaitStats(stats -> stats.refused() >= 1);
            mqtt.publishUnacknowledged(topic(), BODY.formatted(2));
            mqtt.ping();
            awaitStats(stats -> stats.refused() >= 2);
            assertThat(mqtt.silent()).isTrue();

            goOn();

            assertThat(mqtt.packet()).as("PINGRESP").startsWith(0xD0);
            await().until(() -> rows("late").size() == 2);
        }
        platform.restart();
        assertThat(rows("late")).containsExactly("2", "1");
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "COAP", "HTTP"})
    void a_device_of_ours_waits_and_loses_and_doubles_nothing(Listener transport) {
        try (ThingConnection device = ThingConnectors.connect(platform.uri(transport))) {
            List<CompletionStage<Void>> writes = write(device, 5 * QUEUE);
            await().until(() -> device.state() instanceof ConnectionState.Throttled);
            assertThat(writes).noneMatch(FullQueueTest::done);

            disk.close();

            await().until(() -> writes.stream().allMatch(FullQueueTest::done));
            writes.forEach(write -> write.toCompletableFuture().join());
        }
        await().until(() -> filling.stream().allMatch(FullQueueTest::done));
        platform.restart();
        assertThat(rows("n")).hasSize(6 * QUEUE);
        assertThat(rows("n").stream().distinct()).hasSize(5 * QUEUE);
    }

    /** What was taken is stored, and the device that filled the queue hears it. */
    private void goOn() {
        disk.close();
        await().until(() -> filling.stream().allMatch(FullQueueTest::done));
        filling.forEach(write -> write.toCompletableFuture().join());
    }

    private List<CompletionStage<Void>> write(ThingConnection device, int count) {
        ThingSession session = device.thing(thing.token());
        return IntStream.range(0, count)
                .mapToObj(i -> session.write(ResourceValue.of("n", i)))
                .toList();
    }

    private static boolean done(CompletionStage<Void> write) {
        return write.toCompletableFuture().isDone();
    }

    private void awaitStats(Predicate<EngineStats> expected) {
        await().until(() -> expected.test(platform.running().engine().stats()));
    }

    private String topic() {
        return "v2/things/" + thing.token().value();
    }

    private HttpResponse<String> post(int value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(platform.uri(Listener.HTTP)
                        .resolve("/v2/things/" + thing.token().value()))
                .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(value)))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private List<String> rows(String key) {
        try (BlockingThingConnection reader =
                ThingConnectors.connect(platform.uri(Listener.HTTP)).blocking()) {
            return reader.thing(thing.token()).read(new ResourceKey(key), ReadQuery.newest(100)).stream()
                    .map(row -> row.value().toString())
                    .toList();
        }
    }
}
