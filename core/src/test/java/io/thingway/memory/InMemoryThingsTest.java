package io.thingway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InMemoryThingsTest {
    private static final RequestContext CONTEXT =
            new RequestContext("local", InetSocketAddress.createUnresolved("test", 1), false, null);

    private final InMemoryThings things = new InMemoryThings();

    @Test
    void a_code_is_traded_once() {
        ActivationCode code = things.issueCodes(2).get(0);

        ActivatedThing thing = activate(code, "device-1");

        assertThat(thing.id()).isNotNull();
        assertThat(things.codesLeft()).isEqualTo(1);
        assertRefused(
                things.activate(CONTEXT, new ActivationRequest(code, "device-2")),
                ErrorCode.FORBIDDEN,
                "activation code already used");
        assertThat(things.codesLeft()).isEqualTo(1);
    }

    @Test
    void the_same_device_gets_the_same_thing_again() {
        ActivationCode code = things.issueCodes(1).get(0);

        assertThat(activate(code, "device-1")).isEqualTo(activate(code, "device-1"));
        assertThat(things.codesLeft()).isZero();
    }

    @Test
    void an_unknown_code_is_refused() {
        ActivationRequest unknown = ActivationRequest.fresh(new ActivationCode("never-issued"), new SecureRandom());

        assertRefused(things.activate(CONTEXT, unknown), ErrorCode.FORBIDDEN, "unknown activation code");
    }

    @Test
    void of_64_devices_with_one_code_exactly_one_wins() {
        ActivationCode code = things.issueCodes(1).get(0);

        List<String> outcomes = Together.run(
                64,
                device -> things.activate(CONTEXT, new ActivationRequest(code, "device-" + device))
                        .handle((thing, refusal) -> refusal == null ? "won" : ((ThingException) refusal).message())
                        .toCompletableFuture()
                        .join());

        assertThat(outcomes).containsOnlyOnce("won");
        assertThat(outcomes.stream().filter("activation code already used"::equals))
                .hasSize(63);
        assertThat(things.codesLeft()).isZero();
    }

    @Test
    void one_device_that_asks_64_times_at_once_gets_one_thing() {
        ActivationCode code = things.issueCodes(1).get(0);

        assertThat(Together.run(64, any -> activate(code, "device")))
                .hasSize(64)
                .containsOnly(activate(code, "device"));
    }

    @Test
    void things_can_be_activated_by_hand() {
        List<ActivatedThing> made = things.activateThings(1_000);

        assertThat(made).doesNotHaveDuplicates().hasSize(1_000);
        assertThat(done(things.authorize(CONTEXT, made.get(999).token()))).isNull();
        assertThat(things.codesLeft()).isZero();
    }

    @Test
    void an_unknown_token_is_refused_everywhere() {
        ThingToken unknown = ThingToken.mint(new SecureRandom());

        assertUnknown(unknown);
    }

    @Test
    void every_subscriber_sees_every_write_the_writers_own_included() {
        ThingToken token = newThing();
        Inbox one = new Inbox();
        Inbox two = new Inbox();
        subscribe(token, one);
        Registration second = subscribe(token, two);

        ThingWrite first = write(token, "a", 1);
        second.close();
        second.close();
        ThingWrite last = write(token, "b", 2);

        assertThat(one.writes).containsExactly(first, last);
        assertThat(two.writes).containsExactly(first);
    }

    @Test
    void one_subscriber_may_have_two_subscriptions() {
        ThingToken token = newThing();
        Inbox inbox = new Inbox();
        Registration first = subscribe(token, inbox);
        subscribe(token, inbox);

        first.close();
        first.close();
        ThingWrite write = write(token, "a", 1);

        assertThat(inbox.writes).containsExactly(write);
    }

    @Test
    void a_subscriber_may_leave_while_it_is_called() {
        ThingToken token = newThing();
        List<Registration> own = new ArrayList<>();
        Inbox leaving = new Inbox() {
            @Override
            public void onWrite(ThingToken from, ThingWrite write) {
                super.onWrite(from, write);
                own.get(0).close();
            }
        };
        Inbox staying = new Inbox();
        own.add(subscribe(token, leaving));
        subscribe(token, staying);

        write(token, "a", 1);
        write(token, "a", 2);

        assertThat(leaving.writes).hasSize(1);
        assertThat(staying.writes).hasSize(2);
    }

    @Test
    void a_failing_subscriber_hurts_neither_the_writer_nor_the_others() {
        ThingToken token = newThing();
        Inbox sound = new Inbox();
        subscribe(token, new Inbox() {
            @Override
            public void onWrite(ThingToken from, ThingWrite write) {
                throw new IllegalStateException("planted");
            }
        });
        subscribe(token, sound);

        write(token, "a", 1);

        assertThat(sound.writes).hasSize(1);
    }

    @Test
    void all_subscribers_see_the_writes_of_many_in_one_order() {
        ThingToken token = newThing();
        List<Inbox> inboxes = IntStream.range(0, 4).mapToObj(i -> new Inbox()).toList();
        inboxes.forEach(inbox -> subscribe(token, inbox));

        Together.run(8, writer -> {
            for (int i = 0; i < 250; i++) {
                write(token, "writer-" + writer, i);
            }
            return writer;
        });

        List<ThingWrite> order = inboxes.get(0).writes;
        assertThat(order).hasSize(2_000);
        inboxes.forEach(inbox -> assertThat(inbox.writes).isEqualTo(order));
        for (int writer = 0; writer < 8; writer++) {
            ResourceKey key = new ResourceKey("writer-" + writer);
            assertThat(order.stream()
                            .map(write -> write.values().get(0))
                            .filter(value -> value.key().equals(key)))
                    .extracting(value -> Integer.parseInt(value.value().toString()))
                    .hasSize(250)
                    .isSorted();
        }
    }

    @Test
    void a_things_token_is_found_by_its_public_id_until_it_is_revoked() {
        ActivatedThing thing = things.activateThings(1).get(0);
        assertThat(things.tokenOf(CONTEXT, thing.id())).isCompletedWithValue(thing.token());

        things.revoke(thing.token());

        assertRefused(things.tokenOf(CONTEXT, thing.id()), ErrorCode.NOT_FOUND, "unknown thing id");
    }

    @Test
    void a_revoked_thing_tells_its_subscribers_and_is_unknown_from_then_on() {
        ThingToken token = newThing();
        Inbox inbox = new Inbox();
        Registration registration = subscribe(token, inbox);

        things.revoke(token);
        things.revoke(token);
        registration.close();

        assertThat(inbox.ends).containsExactly("the thing token was revoked");
        assertUnknown(token);
    }

    @Test
    void resources_are_in_alphabetical_order() {
        ThingToken token = newThing();
        assertThat(done(things.resources(CONTEXT, token))).isEmpty();

        for (String key : List.of("b", "a", "C", "a")) {
            write(token, key, 1);
        }

        assertThat(done(things.resources(CONTEXT, token)))
                .extracting(ResourceKey::value)
                .containsExactly("C", "a", "b");
    }

    private void assertUnknown(ThingToken token) {
        String why = "unknown thing token";
        ResourceKey key = new ResourceKey("a");
        assertRefused(things.authorize(CONTEXT, token), ErrorCode.NOT_FOUND, why);
        assertRefused(
                things.write(CONTEXT, token, ThingWrite.of(List.of(ResourceValue.of("a", 1)))),
                ErrorCode.NOT_FOUND,
                why);
        assertRefused(things.read(CONTEXT, token, key, ReadQuery.newest()), ErrorCode.NOT_FOUND, why);
        assertRefused(things.resources(CONTEXT, token), ErrorCode.NOT_FOUND, why);
        assertRefused(things.subscribe(CONTEXT, token, new Inbox()), ErrorCode.NOT_FOUND, why);
    }

    private ActivatedThing activate(ActivationCode code, String random) {
        return done(things.activate(CONTEXT, new ActivationRequest(code, random)));
    }

    private ThingToken newThing() {
        return things.activateThings(1).get(0).token();
    }

    private Registration subscribe(ThingToken token, ThingSubscriber subscriber) {
        return done(things.subscribe(CONTEXT, token, subscriber));
    }

    private ThingWrite write(ThingToken token, String key, long value) {
        ThingWrite write = ThingWrite.of(List.of(ResourceValue.of(key, value)));
        done(things.write(CONTEXT, token, write));
        return write;
    }

    /** The answer, which must be there already. */
    private static <T> T done(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).as("complete on return").isDone();
        return stage.toCompletableFuture().join();
    }

    private static void assertRefused(CompletionStage<?> stage, ErrorCode code, String message) {
        assertThatThrownBy(() -> done(stage))
                .isInstanceOf(CompletionException.class)
                .cause()
                .hasMessage(message)
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(code);
    }

    /** Guarded by the thing's own lock: the contract says one call at a time. */
    private static class Inbox implements ThingSubscriber {
        final List<ThingWrite> writes = new ArrayList<>();
        final List<String> ends = new ArrayList<>();

        @Override
        public void onWrite(ThingToken token, ThingWrite write) {
            writes.add(write);
        }

        @Override
        public void onEnd(ThingToken token, ThingException reason) {
            ends.add(reason.message());
        }
    }
}
