package io.thingway.transport.engine;

import io.thingway.activation.ActivationState;
import io.thingway.activation.CredentialStore;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The activations under way. Those that share a store come one after the other, or two of them could find it empty and
 * ask with two random strings. {@link #activate} is for any thread, the rest for the loop.
 */
final class Activations {
    private final LoopTasks tasks;
    private final Requests requests;
    private final Executor callbacks;
    private final Duration limit;
    private final Map<CredentialStore, Deque<ActivationDriver>> byStore = new HashMap<>();
    private @Nullable ThingException closed;

    Activations(LoopTasks tasks, Requests requests, Executor callbacks, Duration limit) {
        this.tasks = tasks;
        this.requests = requests;
        this.callbacks = callbacks;
        this.limit = limit;
    }

    CompletionStage<ActivatedThing> activate(ActivationCode code) {
        return activate(code, new NoStore());
    }

    CompletionStage<ActivatedThing> activate(ActivationCode code, CredentialStore store) {
        ActivationDriver driver = new ActivationDriver(code, store, tasks, callbacks, this::ask, this::ended);
        if (!tasks.execute(() -> begin(driver))) {
            driver.result.fail(ThingException.of(ErrorCode.CLOSED, "the connection was closed"));
        }
        return driver.result;
    }

    void close(ThingException reason) {
        closed = reason;
        byStore.values()
                .forEach(drivers -> drivers.forEach(driver -> {
                    driver.deadline.close();
                    driver.result.fail(reason);
                }));
    }

    private void begin(ActivationDriver driver) {
        if (closed != null) {
            driver.result.fail(closed);
            return;
        }
        driver.deadline = tasks.loop().schedule(limit, () -> driver.result.fail(timeout()));
        Deque<ActivationDriver> sharing = byStore.computeIfAbsent(driver.store, store -> new ArrayDeque<>());
        sharing.add(driver);
        if (sharing.size() == 1) {
            start(driver);
        }
    }

    private void start(ActivationDriver driver) {
        driver.start(ActivationRequest.fresh(driver.code, new SecureRandom()));
    }

    private void ended(ActivationDriver driver) {
        driver.deadline.close();
        Deque<ActivationDriver> sharing = byStore.getOrDefault(driver.store, new ArrayDeque<>());
        sharing.remove(driver);
        if (sharing.isEmpty()) {
            byStore.remove(driver.store);
        } else {
            start(sharing.getFirst());
        }
    }

    private CompletionStage<ActivatedThing> ask(ActivationRequest request) {
        return requests.ask("activation", limit, true, link -> link.activate(request));
    }

    private ThingException timeout() {
        return ThingException.of(ErrorCode.TIMEOUT, "activation: not done within " + limit);
    }

    /** For a device that keeps nothing. */
    private static final class NoStore implements CredentialStore {
        @Override
        public Optional<ActivationState> load() {
            return Optional.empty();
        }

        @Override
        public void save(ActivationState state) {
            // what is lost with the process was never promised to survive it
        }
    }
}
