package io.thingway.mqtt.internal.broker.topic;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map that never changes: a change makes another one, which shares all but a few small nodes with it. Five bits of
 * the hash choose at each node. Hashes come from the caller, so that a key can be looked for without making it.
 */
sealed interface HashTrie<K, V> {
    int BITS = 5;

    @SuppressWarnings("unchecked") // it holds nothing
    static <K, V> HashTrie<K, V> empty() {
        return (HashTrie<K, V>) Empty.INSTANCE;
    }

    /** The chain of all entries with this hash. */
    default @Nullable Leaf<K, V> find(int hash) {
        HashTrie<K, V> node = this;
        int shift = 0;
        while (node instanceof Branch<K, V> branch) {
            node = branch.child(hash >>> shift);
            shift += BITS;
        }
        return node instanceof Leaf<K, V> leaf && leaf.hash == hash ? leaf : null;
    }

    default @Nullable V get(int hash, K key) {
        for (Leaf<K, V> leaf = find(hash); leaf != null; leaf = leaf.next) {
            if (leaf.key.equals(key)) {
                return leaf.value;
            }
        }
        return null;
    }

    default HashTrie<K, V> update(int hash, K key, Change<V> change) {
        return update(0, hash, key, change);
    }

    HashTrie<K, V> update(int shift, int hash, K key, Change<V> change);

    void forEach(BiConsumer<? super K, ? super V> action);

    default boolean isEmpty() {
        return this == Empty.INSTANCE;
    }

    /** The only one without entries. */
    record Empty<K, V>() implements HashTrie<K, V> {
        private static final Empty<Object, Object> INSTANCE = new Empty<>();

        @Override
        public HashTrie<K, V> update(int shift, int hash, K key, Change<V> change) {
            V now = change.of(null);
            return now == null ? this : new Leaf<>(hash, key, now, null);
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {}
    }

    /** An entry, and those whose keys are hashed alike. */
    record Leaf<K, V>(int hash, K key, V value, @Nullable Leaf<K, V> next) implements HashTrie<K, V> {
        @Override
        public HashTrie<K, V> update(int shift, int hash, K key, Change<V> change) {
            if (hash == this.hash) {
                return updateChain(key, change);
            }
            V now = change.of(null);
            return now == null ? this : Branch.of(shift, this, new Leaf<>(hash, key, now, null));
        }

        private HashTrie<K, V> updateChain(K key, Change<V> change) {
            Leaf<K, V> old = null;
            Leaf<K, V> others = null;
            for (Leaf<K, V> leaf = this; leaf != null; leaf = leaf.next) {
                if (leaf.key.equals(key)) {
                    old = leaf;
                } else {
                    others = new Leaf<>(hash, leaf.key, leaf.value, others);
                }
            }
            V now = change.of(old == null ? null : old.value);
            if (now != null) {
                return new Leaf<>(hash, old == null ? key : old.key, now, others);
            }
            return others == null ? empty() : others;
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            for (Leaf<K, V> leaf = this; leaf != null; leaf = leaf.next) {
                action.accept(leaf.key, leaf.value);
            }
        }
    }

    /** Up to 32 nodes; the bitmap says which of them are there. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Branch<K, V>(int bitmap, HashTrie<K, V>[] children) implements HashTrie<K, V> {
        /** The smallest tree with two leaves whose hashes differ. */
        static <K, V> HashTrie<K, V> of(int shift, Leaf<K, V> one, Leaf<K, V> other) {
            Branch<K, V> none = new Branch<>(0, array(0));
            int first = bit(one.hash >>> shift);
            int second = bit(other.hash >>> shift);
            return first == second
                    ? none.with(first, of(shift + BITS, one, other))
                    : none.with(first, one).with(second, other);
        }

        HashTrie<K, V> child(int chunk) {
            int bit = bit(chunk);
            return (bitmap & bit) == 0 ? empty() : children[index(bit)];
        }

        @Override
        public HashTrie<K, V> update(int shift, int hash, K key, Change<V> change) {
            HashTrie<K, V> old = child(hash >>> shift);
            HashTrie<K, V> now = old.update(shift + BITS, hash, key, change);
            int bit = bit(hash >>> shift);
            if (now.isEmpty()) {
                return old.isEmpty() ? this : without(bit);
            }
            return old.isEmpty() ? with(bit, now) : replaced(bit, now);
        }

        private Branch<K, V> with(int bit, HashTrie<K, V> child) {
            int index = index(bit);
            HashTrie<K, V>[] more = array(children.length + 1);
            System.arraycopy(children, 0, more, 0, index);
            more[index] = child;
            System.arraycopy(children, index, more, index + 1, children.length - index);
            return new Branch<>(bitmap | bit, more);
        }

        private HashTrie<K, V> replaced(int bit, HashTrie<K, V> child) {
            if (children.length == 1 && child instanceof Leaf<K, V>) {
                return child; // a branch with nothing but a leaf is that leaf
            }
            HashTrie<K, V>[] others = children.clone();
            others[index(bit)] = child;
            return new Branch<>(bitmap, others);
        }

        private HashTrie<K, V> without(int bit) {
            int index = index(bit);
            if (children.length == 2 && children[1 - index] instanceof Leaf<K, V> leaf) {
                return leaf;
            }
            HashTrie<K, V>[] fewer = array(children.length - 1);
            System.arraycopy(children, 0, fewer, 0, index);
            System.arraycopy(children, index + 1, fewer, index, fewer.length - index);
            return new Branch<>(bitmap ^ bit, fewer);
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            for (HashTrie<K, V> child : children) {
                child.forEach(action);
            }
        }

        private int index(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }

        private static int bit(int chunk) {
            return 1 << chunk; // of which Java takes the last five bits
        }

        @SuppressWarnings("unchecked") // filled with nodes of these types only
        private static <K, V> HashTrie<K, V>[] array(int length) {
            return (HashTrie<K, V>[]) new HashTrie<?, ?>[length];
        }
    }
}
