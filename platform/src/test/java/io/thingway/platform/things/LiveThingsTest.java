package io.thingway.platform.things;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
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
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LiveThingsTest {
    private static final RequestContext INSIDE =
            new RequestContext("test", InetSocketAddress.createUnresolved("test", 1), true, null);

    private final MemoryRecords records = new MemoryRecords();
    private final MemoryEngine engine = new MemoryEngine(
            Clock.systemUTC(),
            StoredRegistry.over(records, Clock.systemUTC(), new SecureRandom(), 10),
            new StoredSessions(records, Clock.systemUTC()));
    private final LiveThings live = new LiveThings(engine.registry().things());
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
        things.subscribe(INSIDE, token, new ThingSubscriber() {
                    @Override
                    public void onWrite(ThingToken thing, ThingWrite write) {
                        heard.add(write);
                    }

                    @Override
                    public void onEnd(ThingToken thing, ThingException reason) {
                        ends.add(reason);
                    }
                })
                .toCompletableFuture()
                .join();
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

        assertThatThrownBy(() -> stale.write(engine.log(), ThingWrite.of(List.of(ResourceValue.of("a", 1)))))
                .isInstanceOf(LiveThing.Forgotten.class);
        write();

        assertThat(heard).hasSize(1);
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
