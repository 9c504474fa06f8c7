package io.thingway.platform.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.admin.AdminClient;
import io.thingway.platform.admin.AdminToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From one platform to another. */
class TransferTest {
    @TempDir
    Path folder;

    private RunningPlatform here;
    private RunningPlatform there;

    @BeforeEach
    void start() {
        here = platform("here");
        there = platform("there");
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void what_is_exported_and_imported_twice_is_the_same(Format format) throws Exception {
        String thing = thing(here);
        String other = thing(there);
        // more than a page, several of one millisecond at its end
        values(here)
                .write(
                        thing,
                        IntStream.range(0, 1200)
                                .mapToObj(i -> item("t", i, i / 7))
                                .toList());
        values(here).write(thing, List.of(item("u", 1, 5)));
        Path file = folder.resolve("values");

        assertThat(new Export(values(here), format, rows -> {}).to(file, List.of()))
                .isEqualTo(1201);
        for (int again = 0; again < 2; again++) {
            Import in = new Import(values(there), format, Map.of(thing, other), false, rows -> {});
            assertThat(in.from(file)).isEqualTo(new Import.Done(1201, 0));
        }

        assertThat(text(there, format).replace(other, thing))
                .isEqualTo(text(here, format))
                .isEqualTo(Files.readString(file));
        assertThat(folder).isDirectoryNotContaining("glob:**/values.*");
    }

    @Test
    void descriptions_and_magic_keys_go_along_in_json_lines() throws Exception {
        String thing = thing(here);
        String other = thing(there);
        String said =
                "{\"name\":\"Lämp \\\"1\\\"\",\"description\":\"a}\",\"tags\":[\"x\",\"y\"],\"product\":\"lamps\"}";
        values(here).descriptions().write(thing, said);
        values(here)
                .write(
                        thing,
                        List.of(
                                "{\"key\":\"$geo\",\"value\":{\"type\":\"Point\",\"coordinates\":[2.17,41.4]}}",
                                "{\"key\":\"$settings.color.r\",\"value\":1.50}",
                                item("a", 1, 1)));
        Path file = folder.resolve("values.jsonl");

        assertThat(new Export(values(here), Format.JSONL, rows -> {}).to(file, List.of()))
                .isEqualTo(4);
        Import in = new Import(values(there), Format.JSONL, Map.of(thing, other), false, rows -> {});
        assertThat(in.from(file)).isEqualTo(new Import.Done(4, 0));

        assertThat(Files.readString(file)).startsWith("{\"thing\":\"" + thing + "\",\"description\":" + said + "}\n");
        assertThat(text(there, Format.JSONL).replace(other, thing))
                .isEqualTo(text(here, Format.JSONL))
                .isEqualTo(Files.readString(file));
        assertThat(text(here, Format.CSV).lines()).hasSize(2);
    }

    @Test
    void an_export_goes_on_behind_the_last_whole_key() throws Exception {
        String thing = thing(here);
        values(here).write(thing, List.of(item("a", 1, 1), item("b", 2, 2)));
        String whole = text(here, Format.JSONL);
        String first = whole.lines().findFirst().orElseThrow() + "\n";
        Path file = folder.resolve("values");
        Files.writeString(folder.resolve("values.part"), first + "{\"thing\":\"torn");
        Files.writeString(
                folder.resolve("values.progress"), "export jsonl of all\t" + thing + "\ta\t" + first.length() + "\n");

        assertThat(new Export(values(here), Format.JSONL, rows -> {}).to(file, List.of()))
                .isEqualTo(1);
        assertThat(file).hasContent(whole.strip());
    }

    @Test
    void an_export_that_was_interrupted_writes_the_keys_behind_its_mark_alone() throws Exception {
        String thing = thing(here);
        for (String key : List.of("a", "b", "c", "d")) {
            values(here)
                    .write(
                            thing,
                            IntStream.range(0, 1200)
                                    .mapToObj(i -> item(key, i, i / 2))
                                    .toList());
        }
        Path file = folder.resolve("values");
        Export interrupted = new Export(values(here), Format.CSV, rows -> {
            if (rows == 4000) {
                throw new IllegalStateException("the process ends here");
            }
        });
        assertThatThrownBy(() -> interrupted.to(file, List.of())).hasMessage("the process ends here");
        assertThat(folder.resolve("values.progress")).content().startsWith("export csv of all\t" + thing + "\tc\t");

        assertThat(new Export(values(here), Format.CSV, rows -> {}).to(file, List.of()))
                .isEqualTo(1200);
        assertThat(file).hasContent(text(here, Format.CSV));
        assertThat(folder).isDirectoryNotContaining("glob:**/values.*");
    }

    @Test
    void an_export_goes_on_where_the_thing_or_the_key_before_is_gone() throws Exception {
        List<String> things =
                IntStream.range(0, 3).mapToObj(i -> thing(here)).sorted().toList();
        things.forEach(thing -> values(here).write(thing, List.of(item("a", 1, 1), item("c", 2, 2))));
        String whole = text(here, Format.JSONL);
        Path file = folder.resolve("values");

        String upToC = whole.lines().limit(3).collect(Collectors.joining("\n", "", "\n"));
        stopped(file, "export jsonl of all", things.get(1), "b", upToC);
        new Export(values(here), Format.JSONL, rows -> {}).to(file, List.of());
        assertThat(file).hasContent(whole);

        String second = whole.lines().limit(4).collect(Collectors.joining("\n", "", "\n"));
        stopped(file, "export jsonl of all", things.get(1), "c", second);
        values(here).server().call("DELETE", "/admin/v1/things/" + things.get(1), null);
        assertThat(new Export(values(here), Format.JSONL, rows -> {}).to(file, List.of()))
                .isEqualTo(2);
        assertThat(file).hasContent(whole);
    }

    @Test
    void a_thing_that_is_deleted_while_all_are_exported_is_left_out_and_one_that_was_asked_for_is_missed()
            throws Exception {
        List<String> things =
                IntStream.range(0, 2).mapToObj(i -> thing(here)).sorted().toList();
        things.forEach(thing -> values(here)
                .write(
                        thing,
                        IntStream.range(0, 1000).mapToObj(i -> item("a", i, i)).toList()));
        String last = "/admin/v1/things/" + things.get(1);
        Path file = folder.resolve("values");
        new Export(values(here), Format.CSV, rows -> values(here).server().call("DELETE", last, null))
                .to(file, List.of());
        assertThat(file).content().contains(things.get(0)).doesNotContain(things.get(1));

        Export named = new Export(values(here), Format.CSV, rows -> {});
        assertThatThrownBy(() -> named.to(file, things)).hasMessageContaining("unknown thing id");
    }

    @Test
    void an_export_goes_on_with_its_own_format_and_things_alone() throws Exception {
        String thing = thing(here);
        values(here).write(thing, List.of(item("a", 1, 1)));
        Path file = folder.resolve("values");
        stopped(file, "export csv of all", thing, "a", "begun");
        Export other = new Export(values(here), Format.JSONL, rows -> {});
        assertThatThrownBy(() -> other.to(file, List.of()))
                .hasMessage(folder.resolve("values.progress")
                        + " is of \"export csv of all\", this is \"export jsonl of all\":"
                        + " finish that one first, or delete the file to begin anew");
        Export one = new Export(values(here), Format.CSV, rows -> {});
        assertThatThrownBy(() -> one.to(file, List.of(thing)))
                .hasMessageContaining("\"export csv of all\", this is \"export csv of " + thing + "\"");
        Import in = new Import(values(here), Format.CSV, Map.of(), false, rows -> {});
        Files.writeString(file, "");
        assertThatThrownBy(() -> in.from(file)).hasMessageContaining("this is \"import csv\"");
        assertThat(folder.resolve("values.part")).hasContent("begun");
    }

    @Test
    void a_mark_that_cannot_be_right_is_refused() throws Exception {
        String thing = thing(here);
        Path file = folder.resolve("values");
        Export out = new Export(values(here), Format.CSV, rows -> {});
        stopped(file, "export csv of all", thing, "a", "begun");
        Files.writeString(folder.resolve("values.part"), "beg");
        assertThatThrownBy(() -> out.to(file, List.of()))
                .hasMessageContaining("values.part is shorter than")
                .hasMessageContaining("delete both");
        Files.writeString(folder.resolve("values.progress"), "export csv of all\tx");
        assertThatThrownBy(() -> out.to(file, List.of())).hasMessageContaining("does not say where to go on");
    }

    @Test
    void an_import_names_the_bad_line_and_goes_on_with_it() throws Exception {
        String thing = thing(there);
        String good = "{\"thing\":\"" + thing + "\"," + item("a", 1, 1).substring(1);
        Path file = Files.writeString(
                folder.resolve("values"), good + "\nnonsense\n" + good.replace("\"a\"", "\"b\"") + "\n");

        Import strict = new Import(values(there), Format.JSONL, Map.of(), false, rows -> {});
        assertThatThrownBy(() -> strict.from(file)).hasMessageStartingWith("line 2: ");
        assertThat(values(there).keys(thing)).containsExactly("a");
        assertThat(folder.resolve("values.progress")).hasContent("import jsonl\t1");

        Import lax = new Import(values(there), Format.JSONL, Map.of(), true, rows -> {});
        assertThat(lax.from(file)).isEqualTo(new Import.Done(1, 1));
        assertThat(values(there).keys(thing)).containsExactly("a", "b");
    }

    @Test
    void an_unknown_thing_and_a_refused_value_are_named_by_their_lines_or_left_out() throws Exception {
        String thing = thing(there);
        Path file = Files.writeString(
                folder.resolve("values"),
                row(thing, item("a", 1, 1))
                        + row(thing, "{\"key\":\"$geo\",\"value\":1}")
                        + row(thing, item("b", 1, 1))
                        + row("nobody", item("a", 1, 1))
                        + row("nobody", item("b", 1, 1))
                        + row(thing, item("c", 1, 1)));

        Import strict = new Import(values(there), Format.JSONL, Map.of(), false, rows -> {});
        assertThatThrownBy(() -> strict.from(file)).hasMessageStartingWith("line 2, thing " + thing + ": ");
        Files.deleteIfExists(folder.resolve("values.progress"));

        Import lax = new Import(values(there), Format.JSONL, Map.of(), true, rows -> {});
        assertThat(lax.from(file)).isEqualTo(new Import.Done(3, 3));
        assertThat(values(there).keys(thing)).containsExactly("a", "b", "c");
    }

    @Test
    void an_unknown_thing_is_named() throws Exception {
        Path file = Files.writeString(folder.resolve("values"), "\n" + row("nobody", item("a", 1, 1)));
        Import in = new Import(values(there), Format.JSONL, Map.of(), false, rows -> {});
        assertThatThrownBy(() -> in.from(file)).hasMessageStartingWith("line 2, thing nobody: ");
    }

    @Test
    void what_stops_an_import_says_how_to_go_on() throws Exception {
        String thing = thing(there);
        Path file = Files.writeString(
                folder.resolve("values"), row(thing, item("a", 1, 1)) + row("nobody", item("a", 1, 1)));
        Import in = new Import(values(there), Format.JSONL, Map.of(), false, rows -> {});
        assertThatThrownBy(() -> in.from(file))
                .hasMessageStartingWith("line 2, thing nobody: ")
                .hasMessageEndingWith(
                        "; correct it, or leave such lines out with --skip-bad, and import again to go on");
        Files.writeString(file, row(thing, item("a", 1, 1)) + row(thing, item("b", 1, 1)));
        assertThat(in.from(file)).isEqualTo(new Import.Done(1, 0));

        there.close();
        Import lost = new Import(values(there), Format.JSONL, Map.of(), true, rows -> {});
        assertThatThrownBy(() -> lost.from(file))
                .hasMessageStartingWith("line 1, thing " + thing + ": ")
                .hasMessageEndingWith("refuses the connection; import again to go on");
    }

    @Test
    void a_line_that_is_no_text_is_named_or_left_out() throws Exception {
        String thing = thing(there);
        String name = "{\"key\":\"n\",\"value\":\"\u00e9\",\"datetime\":\"2026-01-02T03:04:05.000Z\"}";
        Path file = folder.resolve("values");
        Files.writeString(file, row(thing, name));
        Files.write(
                file,
                (row(thing, name) + row(thing, item("b", 1, 1))).getBytes(StandardCharsets.ISO_8859_1),
                StandardOpenOption.APPEND);

        Import strict = new Import(values(there), Format.JSONL, Map.of(), false, rows -> {});
        assertThatThrownBy(() -> strict.from(file)).hasMessageStartingWith("line 2: this is not UTF-8, from byte ");
        Import lax = new Import(values(there), Format.JSONL, Map.of(), true, rows -> {});
        assertThat(lax.from(file)).isEqualTo(new Import.Done(1, 1));
        assertThat(values(there).keys(thing)).containsExactly("b", "n");
        assertThat(text(there, Format.JSONL)).contains("\u00e9");
    }

    private static String row(String thing, String item) {
        return "{\"thing\":\"" + thing + "\"," + item.substring(1) + "\n";
    }

    private static void stopped(Path file, String what, String thing, String key, String part) throws IOException {
        Files.writeString(file.resolveSibling(file.getFileName() + ".part"), part);
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".progress"),
                String.join("\t", what, thing, key, Integer.toString(part.length())) + "\n");
    }

    private RunningPlatform platform(String name) {
        return Platform.start(new PlatformConfig(
                folder.resolve(name), "127.0.0.1", Map.of(Listener.HTTP, 0, Listener.ADMIN, 0), null));
    }

    private static String thing(RunningPlatform platform) {
        return platform.admin().activateThings(1).get(0).id().value();
    }

    private RemoteValues values(RunningPlatform platform) {
        Path data = folder.resolve(platform == here ? "here" : "there");
        int port = platform.uri(Listener.ADMIN).orElseThrow().getPort();
        return new RemoteValues(new AdminClient(port, AdminToken.read(data).orElseThrow()));
    }

    private String text(RunningPlatform platform, Format format) throws Exception {
        StringWriter text = new StringWriter();
        new Export(values(platform), format, rows -> {}).to(text, List.of());
        return text.toString();
    }

    private static String item(String key, int value, int millis) {
        return String.format(
                "{\"key\":\"%s\",\"value\":%d.50,\"datetime\":\"2026-01-02T03:04:05.%03dZ\"}", key, value, millis);
    }
}
