package io.thingway.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.thingway.mqtt.MqttStats;
import io.thingway.mqtt.plain.PlainStats;
import io.thingway.platform.engine.EngineStats;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The figures of one platform. They are kept, not sent: who wants them asks for {@link #scrape()}. Safe from any thread.
 */
public final class Metrics implements AutoCloseable {
    /** The media type of {@link #scrape()}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String OTHER = "other";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, TransportMeters> transports;
    private final TransportMeters others;

    /**
     * Those of this JVM and of nothing else yet.
     *
     * @param version of the platform
     */
    public Metrics(String version) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("thingway.build.info", () -> 1)
                .description("Always 1; the labels say what runs")
                .tag("version", version)
                .tag("java", Runtime.version().toString())
                .register(registry);
        transports = List.of("mqtt", "coap", "http").stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), transport -> TransportMeters.of(transport, registry)));
        others = TransportMeters.of(OTHER, registry);
    }

    /** These things, counted. To be put outermost, so that what guards refuse is counted, too. */
    public ThingService around(ThingService things) {
        return new MeteredThings(things, this::of);
    }

    /** Shows an engine's figures besides, asked for with each {@link #scrape()}. Once. */
    public void engine(Supplier<EngineStats> stats) {
        new EngineMeters(stats).bindTo(registry);
    }

    /** Shows what the listeners of MQTT count besides, asked for with each {@link #scrape()}. Once. */
    public void mqtt(Supplier<MqttStats> stats) {
        new MqttMeters(stats).bindTo(registry);
    }

    /** Shows the figures of plain topics besides, at most a second old. Once. */
    public void plain(Supplier<PlainStats> stats) {
        new PlainMeters(new Recent<>(stats, System::nanoTime)).bindTo(registry);
    }

    /** Everything as of now, in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }

    private TransportMeters of(RequestContext context) {
        return Objects.requireNonNullElse(transports.get(context.transport()), others);
    }
}
