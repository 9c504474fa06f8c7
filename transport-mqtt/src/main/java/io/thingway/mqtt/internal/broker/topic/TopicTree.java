package io.thingway.mqtt.internal.broker.topic;

import org.jspecify.annotations.Nullable;

/** Values at names or filters, level by level. Never changes: a change makes another tree, without empty nodes. */
record TopicTree<V>(@Nullable V value, HashTrie<String, TopicTree<V>> children) {
    private static final TopicTree<Object> EMPTY = new TopicTree<>(null, HashTrie.empty());

    @SuppressWarnings("unchecked") // it holds nothing
    static <V> TopicTree<V> empty() {
        return (TopicTree<V>) EMPTY;
    }

    boolean isEmpty() {
        return value == null && children.isEmpty();
    }

    @Nullable
    TopicTree<V> child(String topic, int from, int to) {
        HashTrie.Leaf<String, TopicTree<V>> leaf = children.find(Levels.hash(topic, from, to));
        for (; leaf != null; leaf = leaf.next()) {
            if (leaf.key().length() == to - from && topic.startsWith(leaf.key(), from)) {
                return leaf.value();
            }
        }
        return null;
    }

    @Nullable
    V get(String topic) {
        TopicTree<V> node = this;
        for (int from = 0; node != null && !Levels.ended(topic, from); ) {
            int to = Levels.end(topic, from);
            node = node.child(topic, from, to);
            from = to + 1;
        }
        return node == null ? null : node.value;
    }

    TopicTree<V> update(String topic, Change<V> change) {
        return update(topic, 0, change);
    }

    private TopicTree<V> update(String topic, int from, Change<V> change) {
        if (Levels.ended(topic, from)) {
            return new TopicTree<>(change.of(value), children);
        }
        int to = Levels.end(topic, from);
        return new TopicTree<>(
                value, children.update(Levels.hash(topic, from, to), topic.substring(from, to), child -> {
                    TopicTree<V> now = orEmpty(child).update(topic, to + 1, change);
                    return now.isEmpty() ? null : now;
                }));
    }

    private static <V> TopicTree<V> orEmpty(@Nullable TopicTree<V> tree) {
        return tree == null ? empty() : tree;
    }
}
