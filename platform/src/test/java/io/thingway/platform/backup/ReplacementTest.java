package io.thingway.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00.120Z"), ZoneOffset.UTC);

    /** As a process that is killed: nothing is done about it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path data;

    private Path store;
    private Path fresh;

    @BeforeEach
    void fill() throws IOException {
        store = Files.createDirectory(data.resolve("store"));
        fresh = data.resolve("store.new");
        Files.writeString(store.resolve("old"), "");
    }

    @Test
    void what_goes_with_the_store_is_put_in_place_while_none_is_there() {
        Replacement<String> replaced = replace(new Replacement.Maker<>() {
            @Override
            public String make(Path folder) throws IOException {
                assertThat(store).isDirectoryContaining("glob:**/old");
                Files.writeString(folder.resolve("new"), "");
                return "made";
            }

            @Override
            public void join(Path folder) {
                assertThat(folder).isDirectoryContaining("glob:**/new");
                assertThat(store).doesNotExist();
            }
        });
        assertThat(replaced.result()).isEqualTo("made");
        assertThat(replaced.aside()).contains(data.resolve("store.why-20260301T120000120Z"));
        assertThat(replaced.aside().orElseThrow()).isDirectoryContaining("glob:**/old");
        assertThat(store).isDirectoryContaining("glob:**/new").isDirectoryNotContaining("glob:**/old");
        assertThatCode(() -> Interrupted.refuse(store)).doesNotThrowAnyException();
    }

    @Test
    void where_it_fails_all_is_as_it_was() {
        for (boolean making : new boolean[] {true, false}) {
            assertThatThrownBy(() -> replace(full(making)))
                    .isInstanceOf(ThingException.class)
                    .hasMessageEndingWith("no space left on device");
            assertThat(store).isDirectoryContaining("glob:**/old");
            assertThat(data).isDirectoryNotContaining("glob:**/store?*");
        }
    }

    @Test
    void interrupted_before_the_store_was_touched_it_says_so() {
        assertThatThrownBy(() -> replace(killed(true))).isInstanceOf(Killed.class);
        assertThatThrownBy(() -> Interrupted.refuse(store))
                .isInstanceOf(ThingException.class)
                .hasMessage("a restore or repair of " + store + " was interrupted; the data is as it was before:"
                        + " do the same again, or delete " + fresh + " to go on with the data as it was");
    }

    @Test
    void interrupted_without_a_store_it_names_the_way_back_and_goes_on_saying_so_until_that_is_done() throws Exception {
        Files.createDirectory(data.resolve("store.old"));
        Files.createDirectory(data.resolve("store.damaged-20250301T120000Z"));
        assertThatThrownBy(() -> replace(killed(false))).isInstanceOf(Killed.class);
        String why = "a restore or repair of " + store
                + " was interrupted; no data is in place: restore the backup again, or move " + store
                + ".why-20260301T120000120Z to " + store + " and delete " + fresh
                + " to go on with the data as it was";
        assertThatThrownBy(() -> Interrupted.refuse(store)).hasMessage(why);

        assertThatThrownBy(() -> replace(full(true))).isInstanceOf(ThingException.class);
        assertThatThrownBy(() -> Interrupted.refuse(store)).hasMessage(why);

        replace(folder -> "made");
        assertThatCode(() -> Interrupted.refuse(store)).doesNotThrowAnyException();
    }

    @Test
    void interrupted_where_there_was_no_store_it_is_to_be_done_again() throws Exception {
        Trees.delete(store);
        assertThatThrownBy(() -> replace(killed(true))).isInstanceOf(Killed.class);
        assertThatThrownBy(() -> Interrupted.refuse(store))
                .hasMessageEndingWith("no data is in place: restore the backup again");
    }

    private static Replacement.Maker<String> full(boolean making) {
        return new Step(making, () -> {
            throw new IOException("no space left on device");
        });
    }

    private static Replacement.Maker<String> killed(boolean making) {
        return new Step(making, () -> {
            throw new Killed();
        });
    }

    private Replacement<String> replace(Replacement.Maker<String> maker) {
        return Replacement.of(store, "why", CLOCK, maker);
    }

    private interface Failure {
        void happens() throws IOException;
    }

    /** Does not get beyond making, or beyond what goes with the store. */
    private record Step(boolean making, Failure failure) implements Replacement.Maker<String> {
        @Override
        public String make(Path folder) throws IOException {
            Files.writeString(folder.resolve("half"), "");
            if (making) {
                failure.happens();
            }
            return "made";
        }

        @Override
        public void join(Path folder) throws IOException {
            failure.happens();
        }
    }
}
