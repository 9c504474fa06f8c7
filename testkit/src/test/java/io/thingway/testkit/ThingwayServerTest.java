package io.thingway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.model.ActivationCode;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.ThingConnectors;
import io.thingway.testkit.leak.ThreadLeakCheck;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ThreadLeakCheck.class)
class ThingwayServerTest {
    @Test
    void a_device_activates_writes_and_hears_itself_by_every_transport() throws InterruptedException {
        try (ThingwayServer server = ThingwayServer.start()) {
            for (URI uri : server.uris().values()) {
                main_job(server, uri);
            }
        }
    }

    private static void main_job(ThingwayServer server, URI uri) throws InterruptedException {
        BlockingQueue<List<ResourceValue>> heard = new LinkedBlockingQueue<>();
        try (BlockingThingConnection connection = ThingConnectors.connect(uri).blocking()) {
            ActivationCode code = server.newCode();
            BlockingThingSession thing =
                    connection.thing(connection.activate(code).token());
            thing.subscribe(heard::add);
            thing.write(ResourceValue.of("temperature", 21.5));

            assertThat(heard.poll(10, TimeUnit.SECONDS)).containsExactly(ResourceValue.of("temperature", 21.5));
        }
    }

    @Test
    void it_is_up_in_half_a_second() {
        ThingwayServer.start().close(); // loads the classes

        long start = System.nanoTime();
        ThingwayServer server = ThingwayServer.start();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        server.close();
        assertThat(took).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void a_restart_keeps_addresses_and_things() {
        try (ThingwayServer server = ThingwayServer.start()) {
            Map<String, URI> before = server.uris();
            ThingToken token = server.newThing();

            server.restart();

            assertThat(server.uris()).isEqualTo(before);
            try (BlockingThingConnection connection =
                    ThingConnectors.connect(server.uri("local")).blocking()) {
                connection.thing(token).write(ResourceValue.of("a", 1));
            }
        }
    }

    @Test
    void two_servers_do_not_meet() {
        try (ThingwayServer one = ThingwayServer.start();
                ThingwayServer two = ThingwayServer.start()) {
            assertThat(one.uris().values())
                    .doesNotContainAnyElementsOf(two.uris().values());
            assertThat(one.newThings(3))
                    .doesNotContainAnyElementsOf(two.newThings(3))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void an_unknown_scheme_is_answered_with_those_it_serves() {
        try (ThingwayServer server = ThingwayServer.start()) {
            assertThatThrownBy(() -> server.uri("gopher")).hasMessage("nothing serves gopher:// here, only [local]");
        }
    }

    @Test
    void closing_twice_does_nothing() {
        ThingwayServer server = ThingwayServer.start();
        server.close();
        server.close();

        assertThat(server.uris()).isEmpty();
    }
}
