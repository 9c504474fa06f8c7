package io.thingway.http.internal.server.stream;

import static io.thingway.http.internal.server.stream.Rig.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.ThingJson;
import io.thingway.model.ThingToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChunkedStreamTest {
    private final Rig rig = new Rig();
    private final ThingToken token = rig.token();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void the_head_is_that_of_an_endless_json_answer() {
        try (RawReader reader = rig.connect().get(Rig.path(token))) {
            assertThat(reader.head().toLowerCase(Locale.ROOT).split("\r\n"))
                    .containsExactlyInAnyOrder(
                            "http/1.1 200 ok",
                            "transfer-encoding: chunked",
                            "content-type: application/json",
                            "cache-control: no-store");
        }
    }

    @Test
    void each_document_is_one_chunk_and_nothing_is_between_them() {
        try (RawReader reader = rig.listen(token, "?keepAlive=60000")) {
            rig.write(token, "a", "1");
            rig.write(
                    token,
                    ThingJson.DEFAULT.readWrite(
                            "{\"values\":[{\"key\":\"b\",\"value\":{\"x\":\n[1.50, \"é\"]}}, {\"key\":\"c\",\"value\":true}]}"
                                    .getBytes(StandardCharsets.UTF_8)));
            String second = "[{\"key\":\"b\",\"value\":{\"x\":[1.50,\"é\"]}},{\"key\":\"c\",\"value\":true}]";
            String whole = "2b\r\n" + SUBSCRIBED + "\r\n19\r\n" + Rig.array("a", "1") + "\r\n"
                    + Integer.toHexString(second.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + second + "\r\n";
            assertThat(reader.bytes(whole.getBytes(StandardCharsets.UTF_8).length))
                    .isEqualTo(whole);
        }
    }

    @Test
    void silence_is_broken_by_an_empty_object_and_again() {
        long before = System.nanoTime();
        try (RawReader reader = rig.listen(token, "?keepAlive=1000")) {
            assertThat(reader.chunk()).isEqualTo(SUBSCRIBED);
            assertThat(reader.chunk()).isEqualTo("{}");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                    .isBetween(1_000L, 1_900L);
            assertThat(reader.chunk()).isEqualTo("{}");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                    .isBetween(2_000L, 3_800L);
        }
    }

    @Test
    void a_write_puts_the_keep_alive_off() {
        try (RawReader reader = rig.listen(token, "?keepAlive=1000")) {
            reader.chunk();
            Awaitility.await().pollDelay(600, TimeUnit.MILLISECONDS).until(() -> true);
            rig.write(token, "a", "1");
            long written = System.nanoTime();
            assertThat(reader.chunk()).isEqualTo(Rig.array("a", "1"));
            assertThat(reader.chunk()).isEqualTo("{}");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - written))
                    .isGreaterThanOrEqualTo(1_000);
        }
    }

    @Test
    void every_write_comes_once_to_all_readers_in_one_order_whoever_writes() throws InterruptedException {
        List<RawReader> readers = List.of(rig.listen(token, ""), rig.listen(token, ""), rig.listen(token, ""));
        List<Thread> writers = new ArrayList<>();
        for (String key : List.of("a", "b", "c", "d")) {
            Thread writer = new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    rig.write(token, key, String.valueOf(i));
                }
            });
            writer.start();
            writers.add(writer);
        }
        List<List<String>> heard =
                readers.stream().map(reader -> heard(reader, 2_000)).toList();
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(heard.get(1)).isEqualTo(heard.get(0));
        assertThat(heard.get(2)).isEqualTo(heard.get(0));
        assertThat(heard.get(0)).doesNotHaveDuplicates();
        for (String key : List.of("a", "b", "c", "d")) {
            assertThat(heard.get(0).stream().filter(push -> push.contains("\"" + key + "\"")))
                    .hasSize(500)
                    .isSortedAccordingTo(Comparator.comparingInt(push -> Integer.parseInt(push.replaceAll("\\D", ""))));
        }
        assertThat(rig.counters.pushes()).isEqualTo(6_000);
        readers.forEach(RawReader::close);
    }

    private static List<String> heard(RawReader reader, int writes) {
        assertThat(reader.chunk()).isEqualTo(SUBSCRIBED);
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < writes; i++) {
            heard.add(reader.chunk());
        }
        return heard;
    }

    @Test
    void a_write_right_behind_the_head_is_not_lost() {
        for (int i = 0; i < 200; i++) {
            try (RawReader reader = rig.listen(token, "")) {
                String written = rig.write(token, "a", String.valueOf(i));
                assertThat(reader.chunk()).isEqualTo(SUBSCRIBED);
                assertThat(reader.chunk()).isEqualTo(written);
            }
        }
    }

    @Test
    void an_unknown_token_is_refused_with_a_plain_answer() {
        try (RawReader reader = rig.connect().get("/v2/things/" + "x".repeat(43))) {
            assertThat(reader.head()).startsWith("HTTP/1.1 404 Not Found\r\n").contains("application/json");
            assertThat(reader.bytes(28)).isEqualTo("{\"status\":\"error\",\"code\":404");
        }
        assertThat(rig.counters.refusals()).isEqualTo(1);
        assertThat(rig.counters.open()).isZero();
    }

    @Test
    void a_keep_alive_that_is_no_number_is_refused_and_named() {
        try (RawReader reader = rig.connect().get(Rig.path(token) + "?keepAlive=soon")) {
            assertThat(reader.head()).startsWith("HTTP/1.1 400 Bad Request\r\n");
            assertThat(reader.bytes(65)).contains("keepAlive must be");
        }
    }

    @Test
    void a_revoked_token_ends_the_stream_with_its_reason() {
        try (RawReader reader = rig.listen(token, "")) {
            String last = rig.write(token, "a", "1");
            rig.things.revoke(token);
            assertThat(List.of(reader.chunk(), reader.chunk())).containsExactly(SUBSCRIBED, last);
            assertThat(reader.chunk()).startsWith("{\"status\":\"error\",\"code\":404,\"message\":");
            assertThat(reader.chunk()).isEmpty();
        }
        assertThat(rig.counters.open()).isZero();
    }

    @Test
    void a_reader_that_leaves_is_forgotten() {
        rig.listen(token, "").close();
        rig.listen(token, "").reset();
        Awaitility.await().untilAsserted(() -> assertThat(rig.counters.open()).isZero());
        rig.write(token, "a", "1");
        assertThat(rig.counters.pushes()).isZero();
    }

    @Test
    void binary_formats_are_not_for_streams() {
        try (RawReader reader = rig.listen(token, "", "Accept: application/cbor")) {
            assertThat(reader.chunk()).isEqualTo(SUBSCRIBED);
        }
    }

    @Test
    void a_stopping_server_says_so_and_takes_no_more() {
        RawReader reader = rig.listen(token, "");
        rig.streams.close().toCompletableFuture().join();
        assertThat(reader.chunk()).isEqualTo(SUBSCRIBED);
        assertThat(reader.chunk()).isEqualTo("{\"status\":\"error\",\"code\":503,\"message\":\"the server stops\"}");
        assertThat(reader.chunk()).isEmpty();
        assertThat(rig.connect().get(Rig.path(token)).head()).startsWith("HTTP/1.1 503 ");
        reader.close();
    }
}
