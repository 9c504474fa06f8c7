package io.thingway.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.model.ActivatedThing;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttConnector;
import io.thingway.mqtt.MqttVersion;
import io.thingway.platform.Listener;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnectors;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes that ask for no acknowledgement, as all of the vendor's MQTT clients do, are stored like all others. */
@Timeout(60)
class QosZeroTest {
    private static final int WRITES = 100;

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource
    void what_was_heard_is_there_after_a_restart(MqttVersion version) {
        try (ServedPlatform platform = ServedPlatform.start(data)) {
            ActivatedThing thing = platform.newThing();
            writeAndHear(platform, thing, version);

            platform.restart();

            assertThat(rows(platform, thing))
                    .containsExactlyElementsOf(IntStream.range(0, WRITES)
                            .mapToObj(i -> Integer.toString(WRITES - 1 - i))
                            .toList());
        }
    }

    /** A push follows the commit: once all are heard, all are stored. */
    private static void writeAndHear(ServedPlatform platform, ActivatedThing thing, MqttVersion version) {
        MqttConfig config =
                MqttConfig.of(platform.uri(Listener.MQTT)).withVersion(version).withQos(0);
        List<List<ResourceValue>> heard = new CopyOnWriteArrayList<>();
        try (BlockingThingConnection device =
                new MqttConnector(config, ConnectionOptions.DEFAULT).open().blocking()) {
            BlockingThingSession session = device.thing(thing.token());
            session.subscribe(heard::add);
            IntStream.range(0, WRITES).forEach(i -> session.write(ResourceValue.of("n", i)));
            await().until(() -> heard.size() == WRITES);
        }
    }

    private static List<String> rows(ServedPlatform platform, ActivatedThing thing) {
        try (BlockingThingConnection reader =
                ThingConnectors.connect(platform.uri(Listener.HTTP)).blocking()) {
            return reader.thing(thing.token()).read(new ResourceKey("n"), ReadQuery.newest(WRITES)).stream()
                    .map(row -> row.value().toString())
                    .toList();
        }
    }
}
