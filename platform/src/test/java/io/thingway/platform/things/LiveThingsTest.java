package io.thingway.platform.things;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.memory.MemoryEngine;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingSubscriber;
import io.thingway.server.ThingWriter;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveThingsTest {
    private static final RequestContext INSIDE =
            new RequestContext("test", InetSocketAddress.createUnresolved("test", 1), true, null);

    private static final ThingWrite A = ThingWrite.of(List.of(ResourceValue.of("a", 1)));

    private final MemoryRecords records = new MemoryRecords();
    private final MemoryEngine engine = new MemoryEngine(
            Clock.systemUTC(),
            StoredRegistry.over(records, Clock.systemUTC(), new SecureRandom(), 10),
            new StoredSessions(records, Clock.systemUTC()));
    private final LiveThings live = new LiveThings(engine);
    private final EngineThings things = new EngineThings(engine, live, Clock.systemUTC());
    private final ThingControl control = new ThingControl(engine, live);
    private final ThingRecord record = engine.registry()
            .things()
            .create(new NewThing(Account.OPERATOR, ThingDescription.NONE))
            .toCompletableFuture()
            .join();
    private final ThingToken token = Objects.requireNonNull(record.token());
    private final List<ThingWrite> heard = new ArrayList<>();
    private final List<ThingException> ends = new ArrayList<>();

    private LiveThing found() {
        return Objects.requireNonNull(live.find(token).thing());
    }

    private void subscribe() {
        listen(ears ->
                things.subscribe(INSIDE, token, ears).toCompletableFuture().join());
    }

    private void listen(Consumer<ThingSubscriber> subscribing) {
        subscribing.accept(new ThingSubscriber() {
            @Override
            public void onWrite(ThingToken thing, ThingWrite write) {
                heard.add(write);
            }

            @Override
            public void onEnd(ThingToken thing, ThingException reason) {
                ends.add(reason);
            }
        });
    }

    private void write() {
        things.write(INSIDE, token, ThingWrite.of(List.of(ResourceValue.of("a", 1))))
                .toCompletableFuture()
                .join();
    }

    @Test
    void a_forgotten_thing_takes_nothing_and_is_looked_up_anew() {
        LiveThing stale = found();
        live.forget(stale);
        subscribe();

        assertThatThrownBy(() -> stale.write(0, ThingWrite.of(List.of(ResourceValue.of("a", 1)))))
                .isInstanceOf(LiveThing.Forgotten.class);
        write();

        assertThat(heard).hasSize(1);
    }

    @Test
    void a_writer_finds_a_forgotten_thing_anew() {
        ThingWriter writer = things.writer(INSIDE, token);
        writer.write(A).toCompletableFuture().join();
        live.forget(found());
        subscribe();

        writer.write(A).toCompletableFuture().join();
        writer.write(A).toCompletableFuture().join();

        assertThat(heard).hasSize(2);
    }

    @Test
    void a_writer_of_a_revoked_token_is_refused() {
        ThingWriter writer = things.writer(INSIDE, token);
        writer.write(A).toCompletableFuture().join();
        control.revoke(record.id()).toCompletableFuture().join();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> writer.write(A).toCompletableFuture().join())
                    .hasMessageContaining("unknown thing token");
        }
    }

    @Test
    void a_writer_goes_on_after_a_write_that_was_refused() {
        ThingWriter writer = things.writer(INSIDE, token);
        ThingWrite wrong = ThingWrite.of(List.of(ResourceValue.of("$settings", 1)));
        subscribe();

        assertThatThrownBy(() -> writer.write(wrong).toCompletableFuture().join())
                .hasMessageContaining("$settings takes an object");
        writer.write(A).toCompletableFuture().join();

        assertThat(heard).containsExactly(A);
    }

    /** Whatever is acknowledged at once, later or not at all: each has its own answer, and all are heard in order. */
    @Test
    void writes_that_are_acknowledged_at_once_and_later_do_not_mix() {
        List<Acknowledgement> waiting = new ArrayList<>();
        AtomicBoolean atOnce = new AtomicBoolean(true);
        LiveThing thing = new LiveThing(record, token, (write, acknowledgement) -> {
            if (atOnce.get()) {
                acknowledgement.appended(true);
            } else {
                waiting.add(acknowledgement);
            }
        });
        listen(thing::subscribe);
        List<ThingWrite> writes = IntStream.range(0, 5)
                .mapToObj(i -> ThingWrite.of(List.of(ResourceValue.of("a", i))))
                .toList();

        assertThat(thing.write(1, writes.get(0)).toCompletableFuture()).isCompleted();
        atOnce.set(false);
        CompletableFuture<?> first = thing.write(1, writes.get(1)).toCompletableFuture();
        CompletableFuture<?> second = thing.write(1, writes.get(2)).toCompletableFuture();
        assertThat(heard).containsExactly(writes.get(0));
        waiting.get(0).appended(true);
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        waiting.get(1).refused(LiveThing.unknown());
        atOnce.set(true);
        CompletableFuture<?> third = thing.write(1, writes.get(3)).toCompletableFuture();
        CompletableFuture<?> fourth = thing.write(1, writes.get(4)).toCompletableFuture();

        assertThat(second).isCompletedExceptionally();
        assertThat(third).isCompleted();
        assertThat(fourth).isCompleted();
        assertThat(heard).containsExactly(writes.get(0), writes.get(1), writes.get(3), writes.get(4));
    }

    @Test
    void a_thing_that_somebody_listens_to_is_not_forgotten() {
        subscribe();
        LiveThing thing = found();

        live.forget(thing);

        assertThat(found()).isSameAs(thing);
    }

    @Test
    void one_that_is_found_while_it_is_forgotten_is_found_anew() {
        LiveThing stale = found();
        stale.forget(); // and not dropped yet

        write();

        assertThat(found()).isNotSameAs(stale);
    }

    @Test
    void a_revoked_token_is_unknown_and_its_subscribers_are_told() {
        subscribe();
        control.revoke(record.id()).toCompletableFuture().join();

        assertThat(ends).hasSize(1);
        assertThatThrownBy(this::write).hasMessageContaining("unknown thing token");
    }

    @Test
    void a_token_given_while_its_thing_is_deleted_goes_with_it() {
        List<ThingToken> given = new ArrayList<>();

        control.in(rotatingBeforeItDeletes(given))
                .delete(record.id())
                .toCompletableFuture()
                .join();

        assertThat(given).hasSize(1);
        assertThatThrownBy(() -> things.authorize(INSIDE, given.get(0))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("unknown thing token");
    }

    /** The registry, where somebody else gives the thing a token that is used at once, just before it is deleted. */
    private Registry rotatingBeforeItDeletes(List<ThingToken> given) {
        Things rotating = proxy(Things.class, engine.registry().things(), "delete", () -> {
            given.add(Objects.requireNonNull(
                    control.rotate(record.id()).toCompletableFuture().join().token()));
            things.authorize(INSIDE, given.get(0)).toCompletableFuture().join();
        });
        return (Registry) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Registry.class}, (self, method, args) -> rotating);
    }

    private static <T> T proxy(Class<T> type, T real, String name, Runnable before) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals(name)) {
                before.run();
            }
            return method.invoke(real, args);
        }));
    }
}
