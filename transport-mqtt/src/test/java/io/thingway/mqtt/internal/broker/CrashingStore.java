package io.thingway.mqtt.internal.broker;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.plain.PlainStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store that takes its time: a batch is there when {@link #finish} says so, and after a crash before that perhaps, and
 * whole. One thread.
 */
public final class CrashingStore implements PlainStore {
    private final Map<String, Map<byte[], byte[]>> kinds = new TreeMap<>();
    private final Predicate<? super Change> forgets;
    private @Nullable List<Change> underWay;
    private int made;
    private CompletableFuture<@Nullable Void> stage = new CompletableFuture<>();

    public CrashingStore() {
        this(change -> false);
    }

    /** One that does not do what it says, for changes like these. */
    public CrashingStore(Predicate<? super Change> forgets) {
        this.forgets = forgets;
    }

    /** What is there of a kind, by name. */
    public Map<String, byte[]> states(String kind) {
        Map<String, byte[]> states = new TreeMap<>();
        of(kind).forEach((name, state) -> states.put(text(name), state));
        return states;
    }

    /** How many changes were made. */
    public int changes() {
        return made;
    }

    public boolean isEmpty() {
        return kinds.values().stream().allMatch(Map::isEmpty);
    }

    public void put(String kind, String name, byte[] state) {
        of(kind).put(name.getBytes(StandardCharsets.UTF_8), state);
    }

    @Override
    public CompletionStage<@Nullable Void> write(List<Change> changes) {
        if (underWay != null) {
            throw new AssertionError("two batches at a time");
        }
        underWay = List.copyOf(changes);
        stage = new CompletableFuture<>();
        return stage;
    }

    @Override
    public CompletionStage<@Nullable Void> read(String kind, BiConsumer<String, byte[]> visitor) {
        of(kind).forEach((name, state) -> visitor.accept(text(name), state));
        return CompletableFuture.completedFuture(null);
    }

    /** The batch that is under way is there; false: there is none. */
    public boolean finish() {
        if (underWay == null) {
            return false;
        }
        apply(underWay);
        underWay = null;
        stage.complete(null);
        return true;
    }

    /** The batch that is under way is refused, though it may be there. */
    public void refuse(Random random) {
        if (underWay != null) {
            if (random.nextBoolean()) {
                apply(underWay);
            }
            underWay = null;
            stage.completeExceptionally(ThingException.of(ErrorCode.UNAVAILABLE, "not now"));
        }
    }

    /** The process ends here. */
    public void crash(Random random) {
        if (underWay != null && random.nextBoolean()) {
            apply(underWay);
        }
        underWay = null;
    }

    private void apply(List<Change> changes) {
        made += changes.size();
        for (Change change : changes) {
            byte[] name = change.name().getBytes(StandardCharsets.UTF_8);
            if (forgets.test(change)) {
                continue;
            }
            if (change instanceof Put put) {
                of(change.kind()).put(name, put.state());
            } else {
                of(change.kind()).remove(name);
            }
        }
    }

    private Map<byte[], byte[]> of(String kind) {
        return kinds.computeIfAbsent(kind, none -> new TreeMap<>(Arrays::compareUnsigned));
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}
