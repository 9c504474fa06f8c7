package io.thingway.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.platform.Listener;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Products;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.ThingConnectors;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the vendor's pages tell a device to do, over each transport, before and after the server was started anew. */
@Timeout(60)
class VendorFlowTest {
    private static final Instant MEASURED = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final List<ResourceValue> VALUES = List.of(
            ResourceValue.of("temperature", "21.50"),
            ResourceValue.of("temperature", Value.json("{\"room\":[1,true,null]}"))
                    .at(MEASURED),
            ResourceValue.of("door.open", true));
    private static final List<ResourceValue> MAGIC = List.of(
            ResourceValue.of("$geo", Value.json("{\"type\":\"Point\",\"coordinates\":[2.1,41.4]}")),
            ResourceValue.of("$settings.interval", 60));

    @TempDir
    Path data;

    private ServedPlatform platform;

    @BeforeEach
    void start() {
        platform = ServedPlatform.start(data);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "COAP", "HTTP"})
    void a_thing_activates_writes_hears_and_has_it_all_after_a_restart(Listener transport) throws Exception {
        ActivationCode code = platform.running().admin().issueCodes(1).get(0);
        ActivatedThing thing = Activation.of(code).over(transport, platform.uri(transport));
        assertHeard(transport, thing, VALUES);
        assertHeard(transport, thing, MAGIC);
        List<ResourceValue> before = read(transport, thing.token(), "temperature", 100);

        platform.restart();

        assertThat(read(transport, thing.token(), "temperature", 100)).isEqualTo(before);
        assertThat(before)
                .extracting(ResourceValue::value)
                .containsExactly(VALUES.get(0).value(), VALUES.get(1).value());
        assertThat(before.get(1).datetime()).isEqualTo(MEASURED);
        assertThat(read(transport, thing.token(), "door.open", 1).get(0).value())
                .isEqualTo(Value.of(true));
        assertThat(read(transport, thing.token(), "$geo", 1)).containsExactly(MAGIC.get(0));
        assertThat(read(transport, thing.token(), "$settings", 1))
                .containsExactly(ResourceValue.of("$settings", Value.json("{\"interval\":60}")));
        assertHeard(transport, thing, List.of(ResourceValue.of("temperature", 22)));
        assertThat(read(transport, thing.token(), "temperature", 1).get(0).value())
                .isEqualTo(Value.of(22));
        assertThat(platform.record(thing).description().product()).isEqualTo(Products.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "COAP", "HTTP"})
    void a_code_is_good_for_one_thing_before_and_after_a_restart(Listener transport) throws Exception {
        Activation once = Activation.of(platform.running().admin().issueCodes(1).get(0));
        once.over(transport, platform.uri(transport));
        Activation other = once.by("0.17");
        assertRefused(ErrorCode.FORBIDDEN, () -> other.over(transport, platform.uri(transport)));

        platform.restart();

        assertRefused(ErrorCode.FORBIDDEN, () -> other.over(transport, platform.uri(transport)));
        assertThat(platform.running().admin().codesLeft()).isZero();
    }

    /** The vendor's sample subscribes its activation again whenever it connects again. */
    @Test
    void a_device_that_asks_again_over_MQTT_gets_its_token_again_after_a_restart() throws Exception {
        Activation sample =
                Activation.of(platform.running().admin().issueCodes(1).get(0));
        ThingToken token =
                sample.over(Listener.MQTT, platform.uri(Listener.MQTT)).token();

        platform.restart();

        assertThat(sample.over(Listener.MQTT, platform.uri(Listener.MQTT)).token())
                .isEqualTo(token);
    }

    @ParameterizedTest
    @EnumSource(names = {"COAP", "HTTP"})
    void a_device_may_name_its_product(Listener transport) throws Exception {
        ActivationCode code = platform.running().admin().issueCodes(1).get(0);
        ActivatedThing thing = Activation.of(code).in("12345").over(transport, platform.uri(transport));

        platform.restart();

        assertThat(platform.record(thing).description().product()).isEqualTo("12345");
        assertHeard(transport, thing, VALUES);
    }

    /** A topic has no place for it. */
    @Test
    void over_MQTT_the_code_names_the_product() throws Exception {
        ActivationCode code = Stages.await(
                        platform.running().engine().registry().codes().issue(Account.OPERATOR, 1, "lamps"))
                .get(0);
        platform.restart();
        ActivatedThing thing = Activation.of(code).over(Listener.MQTT, platform.uri(Listener.MQTT));

        platform.restart();

        assertThat(platform.record(thing).description().product()).isEqualTo("lamps");
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "COAP", "HTTP"})
    void a_token_that_was_taken_back_is_refused_after_a_restart(Listener transport) {
        ActivatedThing thing = platform.newThing();
        ActivatedThing other = platform.newThing();
        assertHeard(transport, thing, VALUES);
        Stages.await(platform.running().engine().registry().things().revoke(thing.id()));

        platform.restart();

        assertRefused(ErrorCode.NOT_FOUND, () -> assertHeard(transport, thing, VALUES));
        try (BlockingThingConnection device = connect(transport)) {
            assertRefused(ErrorCode.NOT_FOUND, () -> device.thing(thing.token()).write(VALUES));
        }
        assertRefused(ErrorCode.NOT_FOUND, () -> read(transport, thing.token(), "temperature", 1));
        assertHeard(transport, other, VALUES);
    }

    /** Subscribes, writes on the same connection and hears itself. */
    private void assertHeard(Listener transport, ActivatedThing thing, List<ResourceValue> values) {
        List<List<ResourceValue>> heard = new CopyOnWriteArrayList<>();
        try (BlockingThingConnection device = connect(transport)) {
            BlockingThingSession session = device.thing(thing.token());
            session.subscribe(heard::add);
            session.write(values);
            await().until(() -> !heard.isEmpty());
            assertThat(heard).containsExactly(values);
        }
    }

    /** Over the transport itself; over HTTP where it has no word for it, as the vendor's clients do. */
    private List<ResourceValue> read(Listener transport, ThingToken token, String key, int limit) {
        try (BlockingThingConnection reader = connect(transport == Listener.MQTT ? Listener.HTTP : transport)) {
            return reader.thing(token).read(new ResourceKey(key), ReadQuery.newest(limit));
        }
    }

    private BlockingThingConnection connect(Listener transport) {
        return ThingConnectors.connect(platform.uri(transport)).blocking();
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
