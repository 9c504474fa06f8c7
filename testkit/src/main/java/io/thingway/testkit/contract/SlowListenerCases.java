package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Overflow;
import io.thingway.session.SubscribeOptions;
import io.thingway.session.Subscription;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingListener;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A listener that cannot keep up. */
interface SlowListenerCases extends ContractTransport {
    @Test
    @Shows("Slow listeners are bounded")
    default void a_slow_listener_loses_the_oldest_is_told_how_many_and_disturbs_nobody(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection connection = bench.connect();
        CountDownLatch release = new CountDownLatch(1);
        Heard slow = new Heard();
        Heard quick = new Heard();
        Subscription bounded = Patiently.get(connection
                .thing(token)
                .subscribe(blocking(slow, release), new SubscribeOptions(4, Overflow.DROP_OLDEST))
                .active());
        Patiently.get(connection.thing(token).subscribe(quick).active());
        List<List<ResourceValue>> writes = WriteCases.numbered(100);

        try {
            writes.forEach(values -> Patiently.get(connection.thing(token).write(values)));
            Patiently.until(() -> assertThat(quick.writes()).isEqualTo(writes));
            assertThat(bounded.dropped()).isPositive();
        } finally {
            release.countDown();
        }

        Patiently.until(() -> assertThat(slow.writes()).endsWith(writes.get(99)));
        assertThat(slow.writes().size() + slow.dropped()).isEqualTo(100);
        assertThat(slow.dropped()).isEqualTo(bounded.dropped());
        assertThat(slow.writes()).isSubsetOf(writes).hasSizeLessThan(100);
    }

    private static ThingListener blocking(Heard heard, CountDownLatch release) {
        return new ThingListener() {
            @Override
            public void onValues(List<ResourceValue> values) {
                awaitQuietly(release);
                heard.onValues(values);
            }

            @Override
            public void onDropped(long count) {
                heard.onDropped(count);
            }
        };
    }

    private static void awaitQuietly(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
