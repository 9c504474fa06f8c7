package io.thingway.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import io.thingway.testkit.time.ManualLoop;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static final Duration RECHECK = Duration.ofMinutes(1);

    private final ManualLoop home = new ManualLoop();
    private final ManualLoop away = new ManualLoop();

    @Test
    void its_name_tells_where_and_no_secret() {
        assertThat(route(URI.create("mqtts://user:secret@host:8883/path?clientId=x#y"), home))
                .hasToString("mqtts://host:8883");
        assertThat(route(URI.create("coap://[::1]:5683"), home)).hasToString("coap://[::1]:5683");
    }

    @Test
    void it_fails_until_it_is_up_again() {
        Route route = route(home);
        route.failed(cut());
        assertThat(route.failing()).isTrue();
        route.up();
        assertThat(route.failing()).isFalse();
    }

    @Test
    void each_link_that_did_nothing_doubles_its_rest_until_one_is_useful() {
        Route route = route(home);
        assertThat(route.resting(home.nanoTime())).isFalse();

        assertThat(rests(route, 7)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 32L);
        route.useful();
        assertThat(rests(route, 2)).containsExactly(1L, 2L);
    }

    @Test
    void a_dialer_is_called_and_answers_on_its_own_loop() {
        Dialed dialer = new Dialed(away);
        Route route = new Route(0, URI.create("local://a"), dialer, home, RECHECK);
        List<Boolean> answeredAtHome = new ArrayList<>();

        route.dial(Map.of(), new Silent()).whenComplete((link, thrown) -> answeredAtHome.add(home.inLoop()));
        home.runReady();
        assertThat(dialer.calledInLoop).isEmpty();
        away.runReady();
        assertThat(answeredAtHome).isEmpty();
        home.runReady();

        assertThat(dialer.calledInLoop).containsExactly(true);
        assertThat(answeredAtHome).containsExactly(true);
    }

    @Test
    void a_dialer_is_closed_on_its_own_loop() {
        Dialed dialer = new Dialed(away);
        new Route(0, URI.create("local://a"), dialer, home, RECHECK).close();
        assertThat(dialer.calledInLoop).isEmpty();
        away.runReady();
        assertThat(dialer.calledInLoop).containsExactly(true);
    }

    /** In minutes, each waited out. */
    private List<Long> rests(Route route, int disappointments) {
        List<Long> rests = new ArrayList<>();
        for (int i = 0; i < disappointments; i++) {
            route.disappointed(home.nanoTime(), cut());
            long minutes = 0;
            while (route.resting(home.nanoTime())) {
                home.advance(RECHECK);
                minutes++;
            }
            rests.add(minutes);
        }
        return rests;
    }

    private static ThingException cut() {
        return ThingException.of(ErrorCode.CONNECTION_LOST, "cut");
    }

    private Route route(Loop loop) {
        return route(URI.create("local://a"), loop);
    }

    private Route route(URI uri, Loop loop) {
        return new Route(0, uri, new Dialed(loop), home, RECHECK);
    }

    private record Dialed(Loop loop, List<Boolean> calledInLoop) implements Dialer {
        Dialed(Loop loop) {
            this(loop, new ArrayList<>());
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(Set.of(), 0);
        }

        @Override
        public CompletionStage<Link> dial(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events) {
            calledInLoop.add(loop.inLoop());
            return CompletableFuture.failedFuture(cut());
        }

        @Override
        public void close() {
            calledInLoop.add(loop.inLoop());
        }
    }

    private static final class Silent implements LinkEvents {
        @Override
        public void onValues(ThingToken token, List<ResourceValue> values) {}

        @Override
        public void onEnd(ThingToken token, ThingException reason) {}

        @Override
        public void onDown(ThingException cause) {}
    }
}
