package io.thingway.platform.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Meters of one source, all with one prefix; the source is asked when somebody asks a meter. */
record Figures<S>(String prefix, Supplier<S> source, MeterRegistry registry) {
    void gauge(String name, String description, ToDoubleFunction<S> figure) {
        gauge(name, description, null, figure);
    }

    void bytes(String name, String description, ToDoubleFunction<S> figure) {
        gauge(name, description, BaseUnits.BYTES, figure);
    }

    void counter(String name, String description, ToDoubleFunction<S> figure) {
        FunctionCounter.builder(prefix + name, source, asked -> figure.applyAsDouble(asked.get()))
                .description(description)
                .register(registry);
    }

    private void gauge(String name, String description, @Nullable String unit, ToDoubleFunction<S> figure) {
        Gauge.builder(prefix + name, () -> figure.applyAsDouble(source.get()))
                .description(description)
                .baseUnit(unit)
                .register(registry);
    }
}
