package io.thingway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.Registration;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final RequestContext CONTEXT =
            new RequestContext("local", InetSocketAddress.createUnresolved("test", 1), false, null);

    private final Presence presence = new Presence();
    private final AtomicInteger left = new AtomicInteger();

    @Test
    void a_peer_leaves_once() {
        presence.enter(on(peer -> left::incrementAndGet), CONTEXT, reason -> {});
        assertThat(left).hasValue(0);

        presence.close();
        presence.close();

        assertThat(left).hasValue(1);
    }

    @Test
    void a_peer_that_is_put_out_while_it_enters_leaves_too() {
        ThingService strict = on(peer -> {
            peer.disconnect(ThingException.of(ErrorCode.FORBIDDEN, "not you"));
            return left::incrementAndGet;
        });

        presence.enter(strict, CONTEXT, reason -> presence.close());

        assertThat(left).hasValue(1);
    }

    @Test
    void one_that_was_refused_has_nothing_to_leave() {
        ThingService full = on(peer -> {
            throw ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "full");
        });

        assertThatThrownBy(() -> presence.enter(full, CONTEXT, reason -> {})).hasMessage("full");
        presence.close();

        assertThat(left).hasValue(0);
    }

    @Test
    void a_service_that_fails_is_answered_without_its_words() {
        ThingService broken = on(peer -> {
            throw new IllegalStateException("a secret");
        });

        assertThatThrownBy(() -> presence.enter(broken, CONTEXT, reason -> {})).hasMessage("the server failed");
    }

    @Test
    void a_service_that_fails_at_the_end_does_not_disturb() {
        presence.enter(
                on(peer -> () -> {
                    throw new IllegalStateException("broken");
                }),
                CONTEXT,
                reason -> {});

        presence.close();

        assertThat(left).hasValue(0);
    }

    private static ThingService on(Function<Peer, Registration> connected) {
        return new ThingService() {
            @Override
            public Registration connected(RequestContext context, Peer peer) {
                return connected.apply(peer);
            }
        };
    }
}
