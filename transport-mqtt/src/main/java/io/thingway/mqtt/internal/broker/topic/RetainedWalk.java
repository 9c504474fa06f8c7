package io.thingway.mqtt.internal.broker.topic;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds names by a filter. */
final class RetainedWalk {
    private RetainedWalk() {}

    static <C> void match(TopicTree<C> root, String filter, Consumer<? super C> found) {
        walk(root, filter, 0, found);
    }

    /** The node's own value too: {@code #} stands for the level above it as well. */
    static <C> void all(TopicTree<C> node, Consumer<? super C> found) {
        accept(node.value(), found);
        node.children().forEach((level, child) -> all(child, found));
    }

    private static <C> void walk(TopicTree<C> node, String filter, int from, Consumer<? super C> found) {
        if (Levels.ended(filter, from)) {
            accept(node.value(), found);
        } else if (Levels.is('#', filter, from)) {
            accept(node.value(), found);
            eachChild(node, from, child -> all(child, found));
        } else if (Levels.is('+', filter, from)) {
            eachChild(node, from, child -> walk(child, filter, from + 2, found));
        } else {
            int to = Levels.end(filter, from);
            TopicTree<C> child = node.child(filter, from, to);
            if (child != null) {
                walk(child, filter, to + 1, found);
            }
        }
    }

    /** What a wildcard fits: in the first level, nothing with a {@code $} at the beginning. */
    private static <C> void eachChild(TopicTree<C> node, int from, Consumer<TopicTree<C>> action) {
        node.children().forEach((level, child) -> {
            if (from > 0 || !level.startsWith("$")) {
                action.accept(child);
            }
        });
    }

    private static <C> void accept(@Nullable C value, Consumer<? super C> found) {
        if (value != null) {
            found.accept(value);
        }
    }
}
