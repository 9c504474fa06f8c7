package io.thingway.platform.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.plain.PlainStore;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.platform.engine.rocks.RocksEngine;
import io.thingway.platform.engine.rocks.RocksSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plain topics have written is there in the next engine on the same folder. */
class StoredPlainTest {
    private static final int STATES = 20_000;
    private static final String KIND = PlainStore.KINDS + "message";

    @TempDir
    Path folder;

    @Test
    void states_are_there_in_the_order_of_their_names_after_a_restart() throws Exception {
        try (RocksEngine engine = open()) {
            StoredPlain store = new StoredPlain(engine.sessions());
            await(store.write(List.of(new PlainStore.Put(KIND, "gone", new byte[1]))));
            List<PlainStore.Change> changes = new ArrayList<>();
            for (int i = STATES - 1; i >= 0; i--) {
                changes.add(new PlainStore.Put(KIND, name(i), new byte[] {(byte) i}));
            }
            changes.add(new PlainStore.Remove(KIND, "gone"));
            await(store.write(changes));
        }
        List<String> names = new ArrayList<>();
        try (RocksEngine engine = open()) {
            await(new StoredPlain(engine.sessions()).read(KIND, (name, state) -> {
                assertThat(state).containsExactly((byte) names.size());
                names.add(name);
            }));
        }
        assertThat(names).hasSize(STATES).isSorted().startsWith(name(0)).endsWith(name(STATES - 1));
    }

    private RocksEngine open() {
        Clock clock = Clock.systemUTC();
        return RocksEngine.open(
                folder,
                RocksSettings.DEFAULT,
                clock,
                records -> StoredRegistry.over(records, clock, new SecureRandom(), StoredRegistry.DEVELOPER_CODES),
                records -> new StoredSessions(records, clock));
    }

    private static String name(int number) {
        return String.format("%06d", number);
    }

    private static void await(CompletionStage<?> stage) throws Exception {
        stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
