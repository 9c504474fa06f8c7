package io.thingway.platform.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is dear to make, made again when it is a second old: one look at all figures makes it once. */
final class Recent<T> implements Supplier<T> {
    private static final long LIFE = Duration.ofSeconds(1).toNanos();

    private final Supplier<T> source;
    private final LongSupplier nanos;
    private @Nullable T value;
    private long made;

    Recent(Supplier<T> source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    @Override
    public synchronized T get() {
        long now = nanos.getAsLong();
        T known = value;
        if (known == null || now - made > LIFE) {
            known = source.get();
            value = known;
            made = now;
        }
        return known;
    }
}
