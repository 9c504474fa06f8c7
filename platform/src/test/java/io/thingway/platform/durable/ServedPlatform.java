package io.thingway.platform.durable;

import io.thingway.model.ActivatedThing;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.Storage;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.rocks.RocksSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A platform on disk, with things over plain MQTT, CoAP and HTTP, that can be started again on its folder. */
final class ServedPlatform implements AutoCloseable {
    private static final Map<Listener, Integer> ANYWHERE = Map.of(Listener.MQTT, 0, Listener.COAP, 0, Listener.HTTP, 0);

    private final PlatformConfig config;
    private RunningPlatform running;

    private ServedPlatform(PlatformConfig config) {
        this.config = config;
        this.running = Platform.start(config);
    }

    static ServedPlatform start(Path data) {
        return start(data, RocksSettings.DEFAULT);
    }

    static ServedPlatform start(Path data, RocksSettings settings) {
        return new ServedPlatform(
                new PlatformConfig(data, "127.0.0.1", ANYWHERE, null).withStorage(new Storage.OnDisk(settings)));
    }

    /** Stops it and starts another one on the same folder, on other ports. */
    void restart() {
        running.close();
        running = Platform.start(config);
    }

    URI uri(Listener listener) {
        return running.uri(listener).orElseThrow();
    }

    RunningPlatform running() {
        return running;
    }

    ActivatedThing newThing() {
        return running.admin().activateThings(1).get(0);
    }

    /** What the registry knows of a thing that was activated. */
    ThingRecord record(ActivatedThing thing) {
        return Stages.await(running.engine().registry().things().byToken(thing.token()));
    }

    @Override
    public void close() {
        running.close();
    }
}
