package io.thingway.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.thingway.activation.ActivationState.Activated;
import io.thingway.activation.ActivationState.Asking;
import io.thingway.activation.ActivationState.Fresh;
import io.thingway.activation.ActivationState.Refused;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileCredentialStoreTest {
    private static final ActivationCode CODE = new ActivationCode("code-that-is-secret");
    private static final ThingToken TOKEN = new ThingToken("t".repeat(43));

    @TempDir
    Path folder;

    static Stream<ActivationState> states() {
        return Stream.of(
                new Fresh(CODE),
                new Asking(new ActivationRequest(CODE, "0.84 \"\\ü")),
                new Activated(CODE, new ActivatedThing(TOKEN, null)),
                new Activated(CODE, new ActivatedThing(TOKEN, new ThingId("id"))));
    }

    @ParameterizedTest
    @MethodSource("states")
    void what_is_saved_is_loaded(ActivationState state) {
        Path file = folder.resolve("thing.json");
        new FileCredentialStore(file).save(state);
        assertThat(new FileCredentialStore(file).load()).contains(state);
    }

    @Test
    void a_file_that_is_not_there_holds_nothing() {
        assertThat(new FileCredentialStore(folder.resolve("none")).load()).isEmpty();
    }

    @Test
    void saving_replaces_and_leaves_nothing_else_behind() throws IOException {
        FileCredentialStore store = new FileCredentialStore(folder.resolve("thing.json"));
        Files.writeString(folder.resolve("thing.json.tmp"), "left by a crash");
        states().forEach(store::save);
        assertThat(store.load()).contains(states().toList().get(3));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("thing.json");
        }
    }

    @Test
    void a_person_can_read_the_file() throws IOException {
        Path file = folder.resolve("thing.json");
        new FileCredentialStore(file).save(new Asking(new ActivationRequest(CODE, "r")));
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{",
                        "  \"version\" : 1,",
                        "  \"state\" : \"asking\",",
                        "  \"code\" : \"code-that-is-secret\",",
                        "  \"random\" : \"r\"",
                        "}");
    }

    @Test
    void file_and_new_folders_are_for_their_owner_alone() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path file = folder.resolve("a/b/thing.json");
        new FileCredentialStore(file).save(new Fresh(CODE));
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    void a_file_that_others_could_read_is_closed_by_the_next_save() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path file = Files.writeString(folder.resolve("thing.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        new FileCredentialStore(file).save(new Fresh(CODE));
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "[]",
                "{\"version\":1,\"state\":\"asking\",\"code\":\"secret",
                "{\"version\":1,\"state\":\"asking\",\"code\":\"secret\"}",
                "{\"version\":1,\"state\":\"secret\",\"code\":\"c\"}",
                "{\"version\":1,\"state\":\"activated\",\"code\":\"c\",\"token\":\"secret\"}",
                "{\"version\":2,\"state\":\"fresh\",\"code\":\"secret\"}",
                "{\"version\":1,\"state\":\"fresh\",\"code\":\"secret\"} secret",
                "{\"version\":1,\"state\":\"fresh\",\"code\":\"secret\",\"code\":\"secret\"}"
            })
    void a_damaged_file_is_named_and_never_quoted_nor_changed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("thing.json"), content);
        ThingException thrown = catchThrowableOfType(ThingException.class, () -> new FileCredentialStore(file).load());
        assertThat(thrown.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(thrown).hasMessageContaining(file.toString()).hasMessageContaining("restore");
        assertThat(stackTrace(thrown)).doesNotContain("secret");
        assertThat(file).hasContent(content);
    }

    @Test
    void members_of_a_later_time_are_ignored() throws IOException {
        Path file = Files.writeString(
                folder.resolve("thing.json"),
                "{\"version\":1,\"note\":{\"a\":[1]},\"state\":\"fresh\",\"code\":\"code-that-is-secret\"}");
        assertThat(new FileCredentialStore(file).load()).contains(new Fresh(CODE));
    }

    @Test
    void what_cannot_be_written_is_an_error_that_names_the_path() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "").resolve("thing.json");
        assertThatThrownBy(() -> new FileCredentialStore(blocked).save(new Fresh(CODE)))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(blocked.toString());
    }

    @Test
    void a_refusal_is_not_stored() {
        FileCredentialStore store = new FileCredentialStore(folder.resolve("thing.json"));
        assertThatThrownBy(() -> store.save(new Refused(CODE, ThingException.invalid("no"))))
                .isInstanceOf(ThingException.class);
        assertThat(store.load()).isEmpty();
    }

    @Test
    void stores_of_one_file_are_equal() {
        assertThat(new FileCredentialStore(folder.resolve("a/../b")))
                .isEqualTo(new FileCredentialStore(folder.resolve("b")));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
