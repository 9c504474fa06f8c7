package io.thingway.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.internal.client.MqttDialer;
import io.thingway.session.ConnectionOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DialerCloseTest {
    private static final int PATIENCE_SECONDS = 10;
    private static final int TRIES = 20;
    private static final int IN_TIME = 15; // a thread that is held up for long may come too late

    /** Whoever calls while the connection ends gets onto the loop or is refused, and is never taken and forgotten. */
    @Test
    void a_loop_that_ends_still_runs_what_another_thread_hands_it() {
        assertThat(Stream.generate(DialerCloseTest::runsAfterClose).limit(TRIES))
                .contains(true);
    }

    private static boolean runsAfterClose() {
        MqttDialer dialer = MqttDialer.start(MqttConfig.of("127.0.0.1"), ConnectionOptions.DEFAULT);
        CountDownLatch closed = new CountDownLatch(1);
        dialer.loop().execute(() -> {
            dialer.close();
            closed.countDown();
        });
        await(closed);
        CountDownLatch ran = new CountDownLatch(1);
        try {
            dialer.loop().execute(ran::countDown);
        } catch (RejectedExecutionException tooLate) {
            return false;
        }
        await(ran);
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }
}
