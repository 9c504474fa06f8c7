package io.thingway.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.JsonLimits;
import io.thingway.json.ThingWrite;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.RunningEndpoint;
import io.thingway.server.ThingService;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.Capability;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.SessionOptions;
import io.thingway.session.ThingConnectors;
import io.thingway.testkit.leak.ThreadLeakCheck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ThreadLeakCheck.class)
class LocalEndpointTest {
    private final InMemoryThings things = new InMemoryThings();

    @Test
    void a_name_is_served_once_until_it_is_closed() {
        LocalEndpoint endpoint = new LocalEndpoint("one");
        RunningEndpoint first = endpoint.start(things);

        assertThat(first.uri()).hasToString("local://one");
        assertThat(refused(() -> endpoint.start(things)).code()).isEqualTo(ErrorCode.UNAVAILABLE);

        first.close();
        endpoint.start(things).close();
    }

    @Test
    void port_zero_is_the_next_free_number() {
        LocalEndpointProvider provider = new LocalEndpointProvider();
        try (RunningEndpoint one = provider.endpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .start(things);
                RunningEndpoint two = provider.endpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .start(things)) {
            assertThat(one.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(one.uri().getPort()).isPositive().isNotEqualTo(two.uri().getPort());
        }
    }

    @Test
    void an_ipv6_address_is_a_name_too() throws UnknownHostException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        try (RunningEndpoint server = new LocalEndpointProvider()
                .endpoint(new InetSocketAddress(loopback, 0))
                .start(things)) {
            assertThat(server.uri().getPort()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local:name", "local:///", "local://a/b", "local://a?b", "local://a#b", "mqtt://a"})
    void anything_but_a_bare_name_is_refused(String uri) {
        assertThat(refused(() -> new LocalConnector(URI.create(uri), ConnectionOptions.DEFAULT))
                        .code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "%"})
    void a_name_that_fits_no_uri_is_refused(String name) {
        assertThat(refused(() -> new LocalEndpoint(name)).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void the_limits_are_those_of_the_endpoint() {
        LocalEndpoint small = new LocalEndpoint("small", JsonLimits.DEFAULT.withMaxText(3));
        try (RunningEndpoint server = small.start(things);
                BlockingThingConnection connection = connect(server)) {
            ThingToken token = newThing();

            connection.thing(token).write(ResourceValue.of("a", "abc"));
            ThingException refused = refused(() -> connection.thing(token).write(ResourceValue.of("a", "abcd")));

            assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE);
            assertThat(refused.message()).contains("values[0].value", "at most 3");
        }
    }

    @Test
    void a_service_that_throws_is_an_internal_error_and_the_connection_goes_on() {
        ThingService broken = new ThingService() {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                throw new IllegalStateException("planned by the test");
            }
        };
        try (RunningEndpoint server = new LocalEndpoint("broken").start(broken);
                BlockingThingConnection connection = connect(server)) {
            ThingToken token = newThing();

            assertThat(refused(() -> connection.thing(token).write(ResourceValue.of("a", 1)))
                            .code())
                    .isEqualTo(ErrorCode.INTERNAL);
            assertThat(refused(() -> connection.thing(token).subscribe(values -> {}))
                            .code())
                    .isEqualTo(ErrorCode.UNSUPPORTED);
        }
    }

    @Test
    void the_service_learns_who_asks() {
        AtomicReference<RequestContext> asked = new AtomicReference<>();
        ThingService curious = new ThingService() {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                asked.set(context);
                return things.write(context, token, write);
            }
        };
        try (RunningEndpoint server = new LocalEndpoint("curious").start(curious);
                BlockingThingConnection connection = connect(server)) {
            connection.thing(newThing()).write(ResourceValue.of("a", 1));
        }
        assertThat(asked.get().transport()).isEqualTo("local");
        assertThat(asked.get().remote()).hasToString("local:device");
    }

    @Test
    void it_can_carry_everything() {
        try (RunningEndpoint server = new LocalEndpoint("all").start(things);
                BlockingThingConnection connection = connect(server)) {
            assertThat(connection.async().capabilities().set()).containsExactlyInAnyOrder(Capability.values());
            assertThat(connection.async().capabilities().maxWills()).isEqualTo(1_000);
        }
    }

    @Test
    void a_last_will_is_not_written_when_the_server_stops() {
        ThingToken token = newThing();
        RunningEndpoint server = new LocalEndpoint("stopping").start(things);
        try (BlockingThingConnection connection = connect(server)) {
            connection
                    .thing(token, SessionOptions.DEFAULT.withLastWill(ResourceValue.of("will", 1)))
                    .write(ResourceValue.of("alive", 1));

            server.close();
            server.close();

            try (RunningEndpoint again = new LocalEndpoint("stopping").start(things);
                    BlockingThingConnection other = connect(again)) {
                assertThat(other.thing(token).resources()).hasToString("[alive]");
            }
        }
    }

    @Test
    void nothing_is_served_under_an_unknown_name() {
        assertThatThrownBy(() -> LocalDirectory.find("nobody"))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("local://nobody");
    }

    private ThingToken newThing() {
        return things.activateThings(1).get(0).token();
    }

    private static BlockingThingConnection connect(RunningEndpoint server) {
        return ThingConnectors.connect(server.uri()).blocking().awaitConnected();
    }

    private static ThingException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ThingException refused = catchThrowableOfType(ThingException.class, call);
        assertThat(refused).isNotNull();
        return refused;
    }
}
