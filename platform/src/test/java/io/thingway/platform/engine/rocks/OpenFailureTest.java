package io.thingway.platform.engine.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

class OpenFailureTest {
    private static final Path FOLDER = Path.of("/data/store");

    @Test
    void a_lock_that_may_not_be_opened_is_not_taken_for_another_servers() {
        assertThat(message("While open a file for lock: /data/store/LOCK: Permission denied"))
                .isEqualTo("cannot open the data in /data/store:"
                        + " While open a file for lock: /data/store/LOCK: Permission denied");
    }

    @Test
    void a_lock_that_is_held_is() {
        assertThat(message("While lock file: /data/store/LOCK: Resource temporarily unavailable"))
                .startsWith("another server is using /data/store");
    }

    private static String message(String why) {
        return OpenFailure.of(FOLDER, new RocksDBException(why)).getMessage();
    }
}
