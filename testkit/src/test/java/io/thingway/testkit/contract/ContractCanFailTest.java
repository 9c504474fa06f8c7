package io.thingway.testkit.contract;

import static io.thingway.testkit.contract.Breakage.options;
import static io.thingway.testkit.contract.Breakage.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.thingway.json.JsonLimits;
import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.QueueOptions;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.Timeouts;
import io.thingway.testkit.leak.ThreadLeakCheck;
import io.thingway.testkit.local.LocalEndpoint;
import io.thingway.testkit.proxy.Faults;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** A contract that nothing can break proves nothing: each fault is noticed by its case. */
@ExtendWith(ThreadLeakCheck.class)
class ContractCanFailTest {
    @BeforeAll
    static void lose_patience_soon() {
        System.setProperty(Patiently.PROPERTY, "PT0.3S");
    }

    @AfterAll
    static void be_patient_again() {
        System.clearProperty(Patiently.PROPERTY);
    }

    @ParameterizedTest
    @MethodSource({"services", "devices", "transports"})
    void the_contract_notices(Breakage breakage) {
        Throwable noticed;
        try (ContractBench bench = new ContractBench(breakage.transport())) {
            noticed = catchThrowable(() -> breakage.notices().accept(breakage.transport(), bench));
        }
        assertThat(noticed).isNotNull().isNotInstanceOf(TestAbortedException.class);
    }

    private static Stream<Breakage> services() {
        return Stream.of(
                service(
                        "acknowledged writes are lost",
                        BrokenServices::losesWrites,
                        ThingContract::a_completed_write_is_in_the_service),
                service(
                        "anybody may write",
                        BrokenServices::losesWrites,
                        ThingContract::a_write_to_an_unknown_thing_is_not_found),
                service(
                        "a write is stored twice",
                        BrokenServices::writesTwice,
                        ThingContract::writes_arrive_in_the_order_of_the_calls),
                service(
                        "a repeat is a new row",
                        BrokenServices::takesRepeatsForNew,
                        ThingContract
                                ::a_write_repeated_with_its_datetime_is_pushed_once_whichever_connection_repeats_it),
                service(
                        "magic keys are ordinary",
                        BrokenServices::takesMagicForOrdinary,
                        ThingContract::the_place_reads_back_as_one_point_without_datetime),
                service(
                        "any place is taken",
                        BrokenServices::takesMagicForOrdinary,
                        ThingContract::a_place_that_is_none_is_refused_and_nothing_of_its_write_is_stored),
                service(
                        "a refusal for now is a failure",
                        BrokenServices::failsInsteadOfRefusingForNow,
                        ThingContract::writes_refused_without_a_time_are_sent_again_in_their_order),
                service(
                        "nobody is told when to come back",
                        BrokenServices::forgetsWhenToComeBack,
                        ThingContract::a_write_refused_for_now_is_sent_again_when_the_server_said),
                service(
                        "numbers are made pretty",
                        BrokenServices::prettifiesNumbers,
                        ThingContract::every_golden_value_arrives_with_its_type_and_its_exact_text),
                service(
                        "datetime and geo are dropped",
                        BrokenServices::dropsDatetimeAndGeo,
                        ThingContract::datetime_and_geo_are_carried),
                service(
                        "a repeated activation gets a new token",
                        BrokenServices::mintsATokenForAnything,
                        ThingContract
                                ::a_device_that_died_before_it_saved_the_answer_asks_again_and_gets_the_same_token),
                service(
                        "a used code works again",
                        BrokenServices::mintsATokenForAnything,
                        ThingContract::a_used_code_with_another_random_is_forbidden_and_burns_nothing),
                service(
                        "an unknown code works",
                        BrokenServices::mintsATokenForAnything,
                        ThingContract::an_unknown_code_is_forbidden),
                service(
                        "subscribers hear nothing",
                        BrokenServices::tellsSubscribersNothing,
                        ThingContract::a_writer_that_listens_hears_itself),
                service(
                        "anybody may subscribe",
                        BrokenServices::tellsSubscribersNothing,
                        ThingContract::subscribing_to_an_unknown_thing_is_not_found),
                service(
                        "one thing of a thousand hears nothing",
                        BrokenServices::forgetsTheFirstSubscriber,
                        ThingContract::a_thousand_things_on_one_connection_each_hear_exactly_their_own),
                service(
                        "nobody is told who connected",
                        BrokenServices::forgetsWhoConnected,
                        ThingContract::a_connection_is_told_to_the_service_and_taken_back_once_when_it_is_over),
                service(
                        "a connection is taken back twice",
                        BrokenServices::takesConnectionsBackTwice,
                        ThingContract::a_connection_is_told_to_the_service_and_taken_back_once_when_it_is_over),
                service(
                        "a connection that a stop ends is taken back twice",
                        BrokenServices::takesConnectionsBackTwice,
                        ThingContract::a_server_that_stops_takes_its_connections_back),
                service(
                        "each call has a context of its own",
                        BrokenServices::makesContextsAnew,
                        ThingContract::all_calls_of_a_connection_have_its_own_context),
                service(
                        "nobody can be put out",
                        BrokenServices::putsNobodyOut,
                        ThingContract::a_peer_that_is_put_out_for_now_comes_back_and_hears_again),
                service(
                        "nobody who is put out leaves a will",
                        BrokenServices::putsNobodyOut,
                        ThingContract::a_device_that_the_service_puts_out_leaves_its_last_will),
                service(
                        "a refused connection comes about",
                        BrokenServices::forgetsWhoConnected,
                        ThingContract::a_connection_that_is_refused_for_now_comes_about_later),
                service(
                        "history comes oldest first",
                        BrokenServices::readsOldestFirst,
                        ThingContract::values_read_back_newest_first_within_the_limit_and_the_range));
    }

    private static Stream<Breakage> devices() {
        return Stream.of(
                options(
                        "a device never comes back",
                        options -> options.withReconnect(ReconnectPolicy.NEVER),
                        ThingContract::sessions_go_on_after_the_server_was_restarted_at_the_same_address),
                options(
                        "a device keeps but one write",
                        options -> options.withQueue(QueueOptions.DEFAULT.withCapacity(1)),
                        ThingContract
                                ::writes_queued_while_the_link_was_down_arrive_in_order_and_the_subscriber_still_hears),
                options(
                        "a write sent again has no datetime",
                        options -> options.withQueue(QueueOptions.DEFAULT),
                        ThingContract::a_write_sent_again_though_it_was_accepted_is_one_row_with_the_time_of_its_call),
                options(
                        "all listeners share one thread",
                        ContractCanFailTest::oneThread,
                        ThingContract::a_slow_listener_loses_the_oldest_is_told_how_many_and_disturbs_nobody),
                options(
                        "a write has no deadline",
                        ContractCanFailTest::withoutDeadlines,
                        ThingContract::a_write_into_a_black_hole_fails_in_time),
                options(
                        "a subscription has no deadline",
                        ContractCanFailTest::withoutDeadlines,
                        ThingContract::a_subscription_into_a_black_hole_fails_in_time),
                options(
                        "an activation has no deadline",
                        ContractCanFailTest::withoutDeadlines,
                        ThingContract::an_activation_into_a_black_hole_fails_in_time),
                options(
                        "connecting has no deadline",
                        ContractCanFailTest::withoutDeadlines,
                        ThingContract::connecting_into_a_black_hole_fails_in_time));
    }

    private static Stream<Breakage> transports() {
        return Stream.of(
                new Breakage(
                        "any number of values is taken",
                        new Limitless(),
                        ThingContract::too_many_values_are_refused_and_the_connection_goes_on),
                new Breakage(
                        "a text of any length is taken",
                        new Limitless(),
                        ThingContract::too_long_a_text_is_refused_and_the_connection_goes_on),
                new Breakage(
                        "no last will is left",
                        new Undying(),
                        ThingContract::a_subscriber_hears_the_last_will_of_a_device_that_dies),
                new Breakage(
                        "no second will is left",
                        new Undying(),
                        ThingContract::every_thing_of_a_device_that_dies_has_its_own_will),
                new Breakage(
                        "the server comes back elsewhere",
                        new Moving(),
                        ThingContract::sessions_go_on_after_the_server_was_restarted_at_the_same_address));
    }

    private static ConnectionOptions withoutDeadlines(ConnectionOptions options) {
        Duration forever = Duration.ofHours(1);
        return options.withTimeouts(
                        new Timeouts(forever, forever, options.timeouts().close()))
                .withQueue(QueueOptions.DEFAULT);
    }

    /** On the loop itself: whoever blocks, blocks all. */
    private static ConnectionOptions oneThread(ConnectionOptions options) {
        return options.withCallbacks(Runnable::run);
    }

    private static final class Limitless extends LocalTransport {
        @Override
        public ServerEndpoint endpoint(InetSocketAddress bind) {
            int all = Integer.MAX_VALUE / 2;
            return new LocalEndpoint("limitless", new JsonLimits(all, all, 32, all, all));
        }
    }

    /** A cut connection only falls silent here, so the server never learns of a death. */
    private static final class Undying extends LocalTransport {
        @Override
        public Detour detour(URI server) {
            Detour way = super.detour(server);
            return new Detour(way.uri(), new Faults() {
                @Override
                public void cut() {
                    way.faults().blackhole(true);
                }

                @Override
                public void blackhole(boolean on) {
                    way.faults().blackhole(on);
                }

                @Override
                public void refuse(boolean on) {
                    way.faults().refuse(on);
                }

                @Override
                public void close() {
                    way.faults().close();
                }
            });
        }
    }

    private static final class Moving extends LocalTransport {
        private int starts;

        @Override
        public ServerEndpoint endpoint(InetSocketAddress bind) {
            starts++;
            return starts == 1 ? super.endpoint(bind) : new LocalEndpoint("moved");
        }
    }
}
