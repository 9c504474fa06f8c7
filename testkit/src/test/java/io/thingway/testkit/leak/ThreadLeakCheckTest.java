package io.thingway.testkit.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.Launched;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThreadLeakCheckTest {
    private static final CountDownLatch END = new CountDownLatch(1);

    @AfterAll
    static void end_the_leaked_thread() {
        END.countDown();
    }

    @Test
    void a_test_that_leaves_a_thread_of_ours_fails_with_its_stack() {
        Launched leaking = Launched.run(Leaking.class);

        assertThat(leaking.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("1 threads outlive the test")
                        .hasMessageContaining("thingway-leaked")
                        .hasMessageContaining("CountDownLatch.await"));
    }

    @Test
    void threads_of_others_and_those_that_end_do_not_matter() {
        assertThat(Launched.run(Tidy.class).failures()).isEmpty();
    }

    static class Leaking {
        @RegisterExtension
        final ThreadLeakCheck check = new ThreadLeakCheck(java.time.Duration.ofMillis(50));

        @Test
        void leaks() {
            start("thingway-leaked");
        }
    }

    static class Tidy {
        @RegisterExtension
        final ThreadLeakCheck check = new ThreadLeakCheck();

        @Test
        void leaves_a_stranger() {
            start("somebody-else");
        }

        @Test
        void leaves_one_that_ends_soon() {
            Thread thread = new Thread(Thread::yield, "thingway-soon-gone");
            thread.start();
        }
    }

    private static void start(String name) {
        Thread thread = new Thread(ThreadLeakCheckTest::awaitEnd, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd() {
        try {
            END.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
