package io.thingway.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.session.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
    private static final RequestContext HERE = Asking.from("192.0.2.1");
    private static final Peer PEER = reason -> {};

    private final InMemoryThings things = new InMemoryThings();
    private final ConnectionLimitedThings limited = new ConnectionLimitedThings(things, 2);

    @Test
    void an_address_has_so_many_connections_and_another_when_one_is_gone() {
        Registration first = limited.connected(HERE, PEER);
        limited.connected(HERE, PEER);

        assertThatThrownBy(() -> limited.connected(HERE, PEER))
                .isInstanceOfSatisfying(ThingException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
                    assertThat(refused).hasMessage("this address has its 2 connections already");
                    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(10));
                });
        assertThat(limited.connected(Asking.from("192.0.2.2"), PEER)).isNotNull();
        first.close();
        first.close();
        assertThat(limited.connected(HERE, PEER)).isNotNull();
        assertThatThrownBy(() -> limited.connected(HERE, PEER)).isInstanceOf(ThingException.class);
    }

    @Test
    void nothing_is_remembered_of_an_address_without_connections() {
        List<Registration> open = new ArrayList<>();
        for (int i = 1; i < 200; i++) {
            open.add(limited.connected(Asking.from("192.0.2." + i), PEER));
        }
        assertThat(limited.addresses()).isEqualTo(199);

        open.forEach(Registration::close);

        assertThat(limited.addresses()).isZero();
    }

    @Test
    void a_connection_that_the_service_refuses_takes_no_place_and_one_that_ends_is_told_to_it() {
        List<String> told = new ArrayList<>();
        ThingService once = new ForwardingThings(things) {
            @Override
            public Registration connected(RequestContext context, Peer peer) {
                if (!told.isEmpty()) {
                    throw ThingException.of(ErrorCode.UNAVAILABLE, "enough");
                }
                told.add("connected");
                return () -> told.add("gone");
            }
        };
        ThingService before = new ConnectionLimitedThings(once, 2);
        Registration first = before.connected(HERE, PEER);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> before.connected(HERE, PEER)).hasMessage("enough");
        }
        first.close();

        assertThat(told).containsExactly("connected", "gone");
    }
}
