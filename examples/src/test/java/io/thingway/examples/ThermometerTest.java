package io.thingway.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.ThingConnectors;
import io.thingway.testkit.ThingwayExtension;
import io.thingway.testkit.ThingwayServer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a device's own test uses the testkit: a real server on a free port, and the same test over each transport. */
@ExtendWith(ThingwayExtension.class)
class ThermometerTest {
    /** The code under test: one alarm when it gets too warm. */
    private static final class Thermometer {
        private final BlockingThingSession thing;

        Thermometer(BlockingThingSession thing) {
            this.thing = thing;
        }

        void measured(double celsius) {
            thing.write(ResourceValue.of("temperature", celsius));
            if (celsius > 30) {
                thing.write(ResourceValue.of("alarm", true));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "mqtt", "coap", "http"})
    void raises_an_alarm_when_it_is_too_warm(String transport, ThingwayServer server) throws InterruptedException {
        BlockingQueue<List<ResourceValue>> heard = new LinkedBlockingQueue<>();
        try (BlockingThingConnection connection =
                ThingConnectors.connect(server.uri(transport)).blocking()) {
            ThingToken token = connection.activate(server.newCode()).token();
            BlockingThingSession thing = connection.thing(token);
            thing.subscribe(heard::add);

            new Thermometer(thing).measured(31.5);

            assertThat(heard.poll(5, TimeUnit.SECONDS)).containsExactly(ResourceValue.of("temperature", 31.5));
            assertThat(heard.poll(5, TimeUnit.SECONDS))
                    .containsExactly(ResourceValue.of(new ResourceKey("alarm"), Value.of(true)));
        }
    }
}
