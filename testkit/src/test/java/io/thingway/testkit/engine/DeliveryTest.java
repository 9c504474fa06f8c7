package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.Overflow;
import io.thingway.session.SubscribeOptions;
import io.thingway.session.Subscription;
import io.thingway.session.ThingListener;
import io.thingway.session.ThingSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeliveryTest {
    /** Keeps tasks until the test runs them. */
    private static final class Later implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        private void runAll() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    private static final class Recorder implements ThingListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void onValues(List<ResourceValue> values) {
            heard.add(values.get(0).value().toString());
        }

        @Override
        public void onDropped(long count) {
            heard.add("dropped " + count);
        }

        @Override
        public void onEnd(ThingException reason) {
            heard.add("end");
        }
    }

    @Test
    void a_slow_listener_loses_the_oldest_and_is_told_how_many() {
        Later later = new Later();
        Recorder recorder = new Recorder();
        Rig rig = new Rig(Rig.OPTIONS.withCallbacks(later));
        Subscription subscription = listen(rig, recorder, new SubscribeOptions(2, Overflow.DROP_OLDEST));
        push(rig, "1", "2", "3", "4", "5");
        assertThat(subscription.dropped()).isEqualTo(3);
        later.runAll();
        push(rig, "6");
        later.runAll();
        assertThat(recorder.heard).containsExactly("dropped 3", "4", "5", "6");
    }

    @Test
    void a_slow_listener_loses_the_newest_and_is_told_how_many() {
        Later later = new Later();
        Recorder recorder = new Recorder();
        Rig rig = new Rig(Rig.OPTIONS.withCallbacks(later));
        Subscription subscription = listen(rig, recorder, new SubscribeOptions(2, Overflow.DROP_NEWEST));
        push(rig, "1", "2", "3", "4", "5");
        assertThat(subscription.dropped()).isEqualTo(3);
        later.runAll();
        push(rig, "6");
        later.runAll();
        assertThat(recorder.heard).containsExactly("dropped 3", "1", "2", "6");
    }

    @Test
    void one_slow_listener_costs_another_session_nothing() {
        CountDownLatch release = new CountDownLatch(1);
        Rig rig = new Rig(ConnectionOptions.DEFAULT);
        AtomicInteger fast = new AtomicInteger();
        rig.up();
        rig.subscribe(values -> await().until(() -> release.getCount() == 0));
        rig.connection.thing(Rig.TOKEN).subscribe(values -> fast.incrementAndGet());
        rig.loop.runReady();
        rig.confirmAll();
        push(rig, "1", "2", "3");
        await().untilAtomic(fast, is(3));
        release.countDown();
        rig.onLoop(rig.connection::closeAsync);
    }

    @Test
    void listeners_of_one_session_are_never_called_at_the_same_time() {
        Rig rig = new Rig(ConnectionOptions.DEFAULT);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        ThingListener busy = values -> {
            threads.add(Thread.currentThread().getName());
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            spin();
            inside.decrementAndGet();
            calls.incrementAndGet();
        };
        rig.up();
        for (int i = 0; i < 4; i++) {
            rig.subscribe(busy);
        }
        rig.confirmAll();
        for (int i = 0; i < 500; i++) {
            push(rig, String.valueOf(i));
        }
        await().untilAtomic(calls, is(2_000));
        assertThat(most).hasValue(1);
        assertThat(threads).allMatch(name -> name.matches("thingway-callbacks-[0-9]+"));
        rig.onLoop(rig.connection::closeAsync);
    }

    @Test
    void order_is_kept_on_many_threads() {
        Rig rig = new Rig(ConnectionOptions.DEFAULT);
        List<String> heard = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(1_000);
        listen(
                rig,
                values -> {
                    heard.add(values.get(0).value().toString());
                    all.countDown();
                },
                SubscribeOptions.DEFAULT);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            expected.add(String.valueOf(i));
            push(rig, String.valueOf(i));
        }
        await().until(() -> all.getCount() == 0);
        assertThat(heard).isEqualTo(expected);
        rig.onLoop(rig.connection::closeAsync);
    }

    @Test
    void a_listener_that_throws_stays_subscribed() {
        Recorder recorder = new Recorder();
        Rig rig = new Rig();
        listen(
                rig,
                values -> {
                    recorder.onValues(values);
                    throw new IllegalStateException("a bug of the user");
                },
                SubscribeOptions.DEFAULT);
        push(rig, "1", "2");
        assertThat(recorder.heard).containsExactly("1", "2");
    }

    @Test
    void a_closed_subscription_hears_nothing_more_not_even_what_was_queued() {
        Later later = new Later();
        Recorder recorder = new Recorder();
        Rig rig = new Rig(Rig.OPTIONS.withCallbacks(later));
        Subscription subscription = listen(rig, recorder, SubscribeOptions.DEFAULT);
        push(rig, "1");
        subscription.close();
        push(rig, "2");
        later.runAll();
        assertThat(recorder.heard).isEmpty();
    }

    @Test
    void what_was_queued_is_delivered_before_the_end() {
        Later later = new Later();
        Recorder recorder = new Recorder();
        Rig rig = new Rig(Rig.OPTIONS.withCallbacks(later));
        listen(rig, recorder, SubscribeOptions.DEFAULT);
        push(rig, "1", "2");
        rig.onLoop(rig.connection::closeAsync);
        later.runAll();
        assertThat(recorder.heard).containsExactly("1", "2", "end");
    }

    @Test
    void values_of_other_things_go_elsewhere() {
        Recorder recorder = new Recorder();
        Rig rig = new Rig();
        listen(rig, recorder, SubscribeOptions.DEFAULT);
        rig.onLoop(() -> rig.link().events.onValues(Rig.OTHER, List.of(Rig.value("1"))));
        assertThat(recorder.heard).isEmpty();
    }

    @Test
    void an_executor_that_was_shut_down_harms_the_connection_not() {
        Rig rig = new Rig(Rig.OPTIONS.withCallbacks(task -> {
            throw new RejectedExecutionException("shut down");
        }));
        listen(rig, values -> {}, SubscribeOptions.DEFAULT);
        push(rig, "1", "2");
        assertThat(rig.connection.stats().connects()).isEqualTo(1);
        assertThat(rig.write("still works")).isNotNull();
        assertThat(rig.link().texts()).containsExactly("still works");
    }

    @Test
    void own_threads_end_when_the_connection_is_closed() {
        Rig rig = new Rig(ConnectionOptions.DEFAULT);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        ThingSession session = rig.session;
        session.subscribe(values -> threads.add(Thread.currentThread()));
        rig.loop.runReady();
        rig.up();
        rig.confirmAll();
        push(rig, "1");
        await().until(() -> !threads.isEmpty());
        rig.onLoop(rig.connection::closeAsync);
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(threads).allMatch(Thread::isDaemon);
    }

    /** Long enough for another thread to come in between. */
    private static void spin() {
        for (int i = 0; i < 1_000; i++) {
            Thread.onSpinWait();
        }
    }

    private static Subscription listen(Rig rig, ThingListener listener, SubscribeOptions options) {
        rig.up();
        Subscription subscription = rig.subscribe(listener, options);
        rig.confirmAll();
        return subscription;
    }

    private static void push(Rig rig, String... texts) {
        rig.onLoop(() -> {
            for (String text : texts) {
                rig.link().events.onValues(Rig.TOKEN, List.of(Rig.value(text)));
            }
        });
    }
}
