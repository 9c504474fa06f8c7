package io.thingway.transport;

import io.thingway.model.ThingToken;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Keeps the order of a thing's requests where a transport's requests overtake each other: one at a time for each thing,
 * any number for different ones. Used on the loop only.
 */
public final class OnePerThing {
    /** Starts a request; runs {@code done} once, on the loop, when its answer is there. */
    @FunctionalInterface
    public interface Task {
        void start(Runnable done);
    }

    /** There is a line for each thing with a request under way: those that wait for it. */
    private final Map<ThingToken, Queue<Task>> lines = new HashMap<>();

    /** Nothing under way. */
    public OnePerThing() {}

    /** Starts the task at once or behind the earlier ones of the thing. */
    public void run(ThingToken token, Task task) {
        Queue<Task> line = lines.get(token);
        if (line != null) {
            line.add(task);
        } else {
            lines.put(token, new ArrayDeque<>(2));
            start(token, task);
        }
    }

    private void start(ThingToken token, Task task) {
        task.start(() -> next(token));
    }

    private void next(ThingToken token) {
        Queue<Task> line = lines.get(token);
        Task task = line == null ? null : line.poll();
        if (task == null) {
            lines.remove(token);
        } else {
            start(token, task);
        }
    }
}
