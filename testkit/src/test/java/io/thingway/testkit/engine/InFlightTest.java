package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class InFlightTest {
    @Test
    void a_write_completes_when_the_server_accepted_it_and_not_before() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<?> written = rig.write("1");
        assertThat(rig.link().texts()).containsExactly("1");
        assertThat(Rig.done(written)).isFalse();
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
    }

    @Test
    void a_refused_write_fails_with_the_servers_words() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<?> written = rig.write("1");
        rig.onLoop(
                () -> rig.link().sent.get(0).outcome().failed(ThingException.of(ErrorCode.NOT_FOUND, "unknown token")));
        assertThat(Rig.failure(written)).hasMessage("unknown token");
    }

    @Test
    void no_more_are_in_flight_than_the_options_allow() {
        Rig rig = new Rig(Rig.OPTIONS.withMaxInFlight(2));
        rig.up();
        List.of("1", "2", "3").forEach(rig::write);
        assertThat(rig.link().texts()).containsExactly("1", "2");
        rig.onLoop(() -> rig.link().sent.get(1).outcome().accepted());
        assertThat(rig.link().texts()).containsExactly("1", "2", "3");
    }

    @Test
    void no_more_are_in_flight_than_the_server_asks() {
        Rig rig = new Rig();
        rig.up().window = 1;
        List.of("1", "2").forEach(rig::write);
        assertThat(rig.link().texts()).containsExactly("1");
        rig.acceptAll();
        assertThat(rig.link().texts()).containsExactly("1", "2");
    }

    @Test
    void what_was_in_flight_is_sent_again_first_and_in_its_order() {
        Rig rig = new Rig(Rig.OPTIONS.withMaxInFlight(3));
        rig.up();
        List.of("1", "2", "3", "4").forEach(rig::write);
        rig.onLoop(() -> rig.link().sent.get(1).outcome().accepted());
        rig.die();
        rig.write("5");
        rig.advance(java.time.Duration.ofSeconds(1));
        rig.up();
        rig.acceptAll();
        assertThat(rig.link().texts()).containsExactly("1", "3", "4", "5");
    }

    @Test
    void writes_queued_together_are_flushed_once() {
        Rig rig = new Rig();
        rig.up();
        rig.session.write(Rig.value("1"));
        rig.session.write(Rig.value("2"));
        rig.loop.runReady();
        assertThat(rig.link().log).containsExactly("write 1", "write 2", "flush");
    }

    @Test
    void an_outcome_that_comes_twice_counts_once() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<?> written = rig.write("1");
        rig.acceptAll();
        rig.acceptAll();
        rig.onLoop(() -> rig.link().sent.get(0).outcome().failed(ThingException.invalid("late")));
        assertThat(Rig.succeeded(written)).isTrue();
        assertThat(rig.connection.stats().accepted()).isEqualTo(1);
        assertThat(rig.connection.stats().inFlight()).isZero();
    }
}
