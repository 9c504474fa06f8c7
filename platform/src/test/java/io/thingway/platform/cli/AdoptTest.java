package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More tokens and codes than one request of the admin API takes. */
class AdoptTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    private InProcessServer server;

    @BeforeEach
    void serve() {
        server = InProcessServer.on(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tokens_go_in_batches_and_the_refused_are_named_by_their_places() throws Exception {
        List<String> tokens =
                new ArrayList<>(Stream.generate(() -> ThingToken.mint(random).value())
                        .limit(2500)
                        .toList());
        tokens.set(1, "short");
        tokens.set(2400, tokens.get(0));

        InProcess adopt = adopt("things", tokens);

        assertThat(adopt.out().lines()).hasSize(2498).doesNotHaveDuplicates();
        assertThat(adopt.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("token 2 of 2500: a thing token")
                                .doesNotContain("short"),
                        second -> assertThat(second).isEqualTo("token 2401 of 2500: a thing has this token already"));
        assertThat(server.platform()
                        .engine()
                        .registry()
                        .things()
                        .byToken(new ThingToken(tokens.get(2499)))
                        .toCompletableFuture())
                .isCompleted();
    }

    @Test
    void the_operator_adopts_for_a_maker() throws Exception {
        String maker = server.done("accounts", "create", "ada@example.org").strip();

        adopt("things", List.of(ThingToken.mint(random).value()), "--account", maker);
        adopt("codes", List.of(ActivationCode.mint(random).value()), "--account", maker);

        assertThat(server.done("things", "list", "--account", maker).lines()).hasSize(2);
        assertThat(server.done("codes", "list", "--account", maker).lines()).hasSize(2);
    }

    @Test
    void codes_go_in_batches_far_below_the_largest_body() throws Exception {
        List<String> codes = Stream.generate(() -> ActivationCode.mint(random).value())
                .limit(40_000)
                .toList();

        InProcess adopt = adopt("codes", codes);

        assertThat(adopt.err()).isEqualTo("adopted 40000 codes\n");
        assertThat(server.platform().admin().codesLeft()).isEqualTo(40_000);
    }

    @Test
    void a_bad_file_of_codes_changes_nothing_and_a_refused_part_is_named() throws Exception {
        List<String> codes = new ArrayList<>(
                Stream.generate(() -> ActivationCode.mint(random).value())
                        .limit(1001)
                        .toList());
        codes.add(codes.get(0));
        assertThat(adopt("codes", codes).err()).isEqualTo("thingway: code 1002 of 1002 is there twice\n");
        codes.set(1001, "no/code");
        assertThat(adopt("codes", codes).err()).startsWith("thingway: code 1002 of 1002: an activation code");
        assertThat(server.platform().admin().codesLeft()).isZero();

        adopt("codes", List.of(codes.get(1000)));
        codes.remove(1001);
        assertThat(adopt("codes", codes).err())
                .isEqualTo("thingway: codes 1001 to 1001 of 1001: a code is there twice, or known here already;"
                        + " those before are adopted\n");
    }

    private InProcess adopt(String what, List<String> secrets, String... more) throws Exception {
        Path file = Files.write(folder.resolve("secrets"), secrets);
        InProcess thingway = InProcess.plain();
        server.status(
                thingway,
                Stream.concat(Stream.of(what, "adopt", file.toString()), Stream.of(more))
                        .toArray(String[]::new));
        return thingway;
    }
}
