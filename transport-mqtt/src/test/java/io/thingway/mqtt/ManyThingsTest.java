package io.thingway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ResourceValue;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnectors;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway's uplink: more things pass over one connection in its life than the server allows it filters at a time. */
@Timeout(60)
class ManyThingsTest {
    private static final int FILTERS = 4_200;

    @Test
    void a_connection_writes_to_more_things_than_it_may_have_filters_and_still_hears_refusals() throws Exception {
        InMemoryThings things = new InMemoryThings();
        MqttEndpointConfig config = MqttEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withLimits(MqttLimits.DEFAULT.withMaxSubscriptions(FILTERS));
        try (RunningMqttEndpoint running = new MqttEndpoint(config).start(things);
                ThingConnection connection = ThingConnectors.connect(running.uri(), ConnectionOptions.DEFAULT)) {
            List<ActivatedThing> all = things.activateThings(FILTERS + 200);
            for (ActivatedThing thing : all) {
                assertThat(write(connection, thing, ResourceValue.of("a", 1))).isNull();
            }
            ResourceValue refused = ResourceValue.of("a", "x".repeat(300_000));
            for (ActivatedThing thing : List.of(all.get(0), all.get(all.size() - 1))) {
                assertThat(write(connection, thing, refused)).isEqualTo(ErrorCode.TOO_LARGE);
            }
        }
    }

    /** Why the write was refused; null when it was accepted. */
    private static @org.jspecify.annotations.Nullable ErrorCode write(
            ThingConnection connection, ActivatedThing thing, ResourceValue value)
            throws InterruptedException, TimeoutException {
        try {
            connection.thing(thing.token()).write(value).toCompletableFuture().get(10, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException failed) {
            return ThingException.from(failed).code();
        }
    }
}
