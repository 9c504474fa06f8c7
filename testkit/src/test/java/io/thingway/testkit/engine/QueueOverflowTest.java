package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.session.Overflow;
import io.thingway.session.QueueOptions;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueueOverflowTest {
    @Test
    void reject_refuses_the_new_one_and_loses_nothing() {
        Rig rig = full(Overflow.REJECT);
        CompletionStage<?> third = rig.write("3");
        assertThat(Rig.code(third)).isEqualTo(ErrorCode.QUEUE_FULL);
        assertThat(Rig.failure(third).retryable()).isTrue();
        rig.up();
        assertThat(rig.link().texts()).containsExactly("1", "2");
        assertThat(rig.connection.stats().dropped()).isZero();
        assertThat(rig.connection.stats().failed()).isEqualTo(1);
    }

    @Test
    void drop_oldest_gives_up_the_one_that_waits_longest() {
        Rig rig = queueOfTwo(Overflow.DROP_OLDEST);
        CompletionStage<?> first = rig.write("1");
        rig.write("2");
        rig.write("3");
        assertThat(Rig.code(first)).isEqualTo(ErrorCode.DROPPED);
        assertThat(Rig.failure(first)).hasMessageContaining("capacity 2").hasMessageContaining("oldest");
        rig.up();
        assertThat(rig.link().texts()).containsExactly("2", "3");
        assertThat(rig.connection.stats().dropped()).isEqualTo(1);
    }

    @Test
    void drop_newest_gives_up_the_one_that_comes() {
        Rig rig = full(Overflow.DROP_NEWEST);
        assertThat(Rig.code(rig.write("3"))).isEqualTo(ErrorCode.DROPPED);
        rig.up();
        assertThat(rig.link().texts()).containsExactly("1", "2");
        assertThat(rig.connection.stats().dropped()).isEqualTo(1);
    }

    @Test
    void block_makes_the_caller_wait_for_room() throws Exception {
        Rig rig = full(Overflow.BLOCK);
        FutureTask<CompletionStage<?>> third = blockedWrite(rig, "3");
        assertThat(third.isDone()).isFalse();
        rig.up();
        CompletionStage<?> written = third.get();
        rig.loop.runReady();
        assertThat(rig.link().texts()).containsExactly("1", "2", "3");
        rig.acceptAll();
        assertThat(Rig.succeeded(written)).isTrue();
    }

    @Test
    void block_gives_up_after_the_longest_age() {
        QueueOptions options = QueueOptions.DEFAULT
                .withCapacity(1)
                .withOverflow(Overflow.BLOCK)
                .withMaxAge(Duration.ofMillis(20));
        Rig rig = new Rig(Rig.OPTIONS.withQueue(options));
        rig.write("1");
        assertThat(Rig.code(rig.session.write(Rig.value("2")))).isEqualTo(ErrorCode.QUEUE_FULL);
    }

    @Test
    void block_rejects_on_the_loop_which_may_not_wait() {
        Rig rig = full(Overflow.BLOCK);
        AtomicReference<CompletionStage<?>> third = new AtomicReference<>();
        rig.onLoop(() -> third.set(rig.session.write(Rig.value("3"))));
        assertThat(Rig.code(third.get())).isEqualTo(ErrorCode.QUEUE_FULL);
    }

    @Test
    void closing_wakes_a_blocked_caller() throws Exception {
        Rig rig = full(Overflow.BLOCK);
        FutureTask<CompletionStage<?>> third = blockedWrite(rig, "3");
        rig.onLoop(rig.connection::closeAsync);
        assertThat(Rig.code(third.get())).isEqualTo(ErrorCode.CLOSED);
    }

    @Test
    void an_interrupted_caller_stays_interrupted_and_is_told() throws Exception {
        Rig rig = full(Overflow.BLOCK);
        FutureTask<Boolean> third = new FutureTask<>(() -> {
            CompletionStage<?> written = rig.session.write(Rig.value("3"));
            return Rig.code(written) == ErrorCode.QUEUE_FULL
                    && Thread.currentThread().isInterrupted();
        });
        Thread caller = start(third);
        caller.interrupt();
        assertThat(third.get()).isTrue();
    }

    private static Rig full(Overflow overflow) {
        Rig rig = queueOfTwo(overflow);
        rig.write("1");
        rig.write("2");
        return rig;
    }

    private static Rig queueOfTwo(Overflow overflow) {
        return new Rig(
                Rig.OPTIONS.withQueue(QueueOptions.DEFAULT.withCapacity(2).withOverflow(overflow)));
    }

    private static FutureTask<CompletionStage<?>> blockedWrite(Rig rig, String text) {
        FutureTask<CompletionStage<?>> task = new FutureTask<>(() -> rig.session.write(Rig.value(text)));
        start(task);
        return task;
    }

    private static Thread start(FutureTask<?> task) {
        Thread thread = new Thread(task, "caller");
        thread.setDaemon(true);
        thread.start();
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }
}
