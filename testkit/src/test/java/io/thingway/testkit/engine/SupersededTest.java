package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.session.ConnectionState.Connected;
import io.thingway.session.ConnectionState.Connecting;
import io.thingway.session.ReconnectPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A link that works while its dialer has a better one to give. */
class SupersededTest {
    @Test
    void it_is_closed_and_the_next_is_dialed_without_a_pause() {
        Rig rig = new Rig();
        FakeLink old = rig.up();
        supersede(rig, old);
        assertThat(old.closes).isEqualTo(1);
        assertThat(rig.dialer.dials).hasSize(2);
        assertThat(rig.connection.state()).isEqualTo(new Connecting(1));
    }

    @Test
    void the_next_is_dialed_only_once_its_good_bye_is_said() {
        Rig rig = new Rig();
        FakeLink old = rig.up();
        old.closing = new CompletableFuture<>();
        supersede(rig, old);
        assertThat(rig.dialer.dials).hasSize(1);
        rig.onLoop(() -> old.closing.complete(null));
        assertThat(rig.dialer.dials).hasSize(2);
    }

    @Test
    void what_it_had_not_answered_goes_out_on_the_next_and_subscriptions_are_asked_for_again() {
        Rig rig = new Rig();
        rig.subscribe(values -> {});
        FakeLink old = rig.up();
        rig.confirmAll();
        CompletionStage<?> written = rig.write("1");
        supersede(rig, old);
        rig.up();
        rig.confirmAll();
        rig.acceptAll();
        assertThat(rig.link()).isNotSameAs(old);
        assertThat(rig.link().subscribes).hasSize(1);
        assertThat(Rig.succeeded(written)).isTrue();
    }

    @Test
    void no_write_is_suspected_for_it_however_often() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<?> written = rig.write("1");
        for (int i = 0; i < 5; i++) {
            supersede(rig, rig.link());
            rig.up();
        }
        assertThat(rig.link().texts()).containsExactly("1");
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
    }

    @Test
    void it_is_no_loss_to_a_connection_that_a_loss_would_close() {
        Rig rig = new Rig(Rig.OPTIONS.withReconnect(ReconnectPolicy.NEVER));
        supersede(rig, rig.up());
        rig.up();
        assertThat(rig.connection.state()).isEqualTo(new Connected());
    }

    @Test
    void a_connection_that_is_being_closed_stays_with_its_link() {
        Rig rig = new Rig();
        FakeLink link = rig.up();
        CompletionStage<?> written = rig.write("1");
        CompletionStage<?> closed = rig.connection.closeAsync();
        supersede(rig, link);
        assertThat(rig.dialer.dials).hasSize(1);
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
        assertThat(Rig.succeeded(closed)).isTrue();
    }

    @Test
    void what_is_not_the_current_link_is_not_heard() {
        Rig rig = new Rig();
        FakeLink old = rig.up();
        rig.dieOf(ErrorCode.CONNECTION_LOST);
        supersede(rig, old);
        assertThat(rig.dialer.dials).hasSize(1);
    }

    private static void supersede(Rig rig, FakeLink link) {
        rig.onLoop(() -> link.events.onSuperseded("a better one is up"));
    }
}
