package io.thingway.transport.engine;

import io.thingway.session.ConnectionListener;
import io.thingway.session.ConnectionState;
import io.thingway.session.ConnectionState.Connecting;
import io.thingway.session.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The state of the connection and who wants to hear of it. Set on the loop, read and watched from any thread. */
final class States {
    private final LoopTasks tasks;
    private final Executor callbacks;
    private final List<StateWatcher> watchers = new ArrayList<>();
    private volatile ConnectionState now = new Connecting(1);

    States(LoopTasks tasks, Executor callbacks) {
        this.tasks = tasks;
        this.callbacks = callbacks;
    }

    ConnectionState now() {
        return now;
    }

    void set(ConnectionState state) {
        if (!state.equals(now)) {
            now = state;
            watchers.forEach(watcher -> watcher.tell(state));
        }
    }

    Registration watch(ConnectionListener listener) {
        StateWatcher watcher = new StateWatcher(listener, new SerialExecutor(callbacks));
        boolean added = tasks.execute(() -> {
            watchers.add(watcher);
            watcher.tell(now);
        });
        if (!added) {
            watcher.tell(now); // closed: nothing else will follow
        }
        return () -> {
            watcher.close();
            tasks.execute(() -> watchers.remove(watcher)); // else the loop has ended, and the list with it
        };
    }
}
