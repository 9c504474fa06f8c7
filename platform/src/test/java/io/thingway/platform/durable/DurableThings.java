package io.thingway.platform.durable;

import static org.awaitility.Awaitility.await;

import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import io.thingway.platform.Owner;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.rocks.RocksEngine;
import io.thingway.platform.engine.rocks.RocksSettings;
import io.thingway.platform.things.PlatformThings;
import io.thingway.server.ThingService;
import io.thingway.testkit.contract.ServedThings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The platform's things on a disk, in a folder of their own that goes with them. */
final class DurableThings implements ServedThings {
    private final Path folder;
    private final Engine engine;
    private final PlatformThings things;
    private final Owner owner;

    private DurableThings(Path folder) {
        this.folder = folder;
        this.engine = RocksEngine.open(
                folder.resolve("store"),
                RocksSettings.DEFAULT,
                Clock.systemUTC(),
                records -> StoredRegistry.over(
                        records, Clock.systemUTC(), new SecureRandom(), StoredRegistry.DEVELOPER_CODES),
                records -> new StoredSessions(records, Clock.systemUTC()));
        this.things = PlatformThings.start(engine, Clock.systemUTC());
        this.owner = new Owner(engine.registry());
    }

    static DurableThings open() {
        try {
            return new DurableThings(Files.createTempDirectory("durable-things"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public ThingService service() {
        return things.service();
    }

    @Override
    public List<ActivationCode> issueCodes(int count) {
        return owner.issueCodes(count);
    }

    @Override
    public long codesLeft() {
        return owner.codesLeft();
    }

    @Override
    public List<ActivatedThing> activateThings(int count) {
        return Stream.iterate(count, left -> left > 0, left -> left - Registry.MAX_AT_ONCE)
                .map(left -> owner.activateThings(Math.min(left, Registry.MAX_AT_ONCE)))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void revoke(ThingToken token) {
        var revoked = engine.registry()
                .things()
                .byToken(token)
                .thenCompose(thing -> things.control().revoke(thing.id()))
                .toCompletableFuture();
        await().until(revoked::isDone);
    }

    @Override
    public void close() {
        things.close();
        engine.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(DurableThings::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
