package io.thingway.testkit.leak;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves threads of this toolkit behind (named {@code thingway-…}), with their stacks. They have five
 * seconds to end; those that lived before the test are not its business. Declare it before what it shall check, as
 * JUnit calls the last declared extension first: {@code @ExtendWith({ThreadLeakCheck.class, ThingwayExtension.class})}.
 * Not for tests that run in parallel.
 */
public final class ThreadLeakCheck implements BeforeEachCallback, AfterEachCallback {
    private static final String PREFIX = "thingway-";
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(ThreadLeakCheck.class);

    private final Duration patience;

    /** With five seconds. */
    public ThreadLeakCheck() {
        this(Duration.ofSeconds(5));
    }

    ThreadLeakCheck(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(OURS).put(PREFIX, alive());
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        Set<?> before = context.getStore(OURS).getOrDefault(PREFIX, Set.class, Set.of());
        Set<Thread> left = alive();
        left.removeAll(before);
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : left) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
        }
        left.removeIf(thread -> !thread.isAlive());
        if (!left.isEmpty()) {
            throw new AssertionError(left.size() + " threads outlive the test:\n"
                    + left.stream().map(ThreadLeakCheck::show).collect(joining("\n")));
        }
    }

    private static Set<Thread> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(PREFIX))
                .collect(Collectors.toSet());
    }

    private static String show(Thread thread) {
        return thread.getName() + " (" + thread.getState() + ")\n"
                + Arrays.stream(thread.getStackTrace())
                        .map(frame -> "    at " + frame)
                        .collect(joining("\n"));
    }
}
