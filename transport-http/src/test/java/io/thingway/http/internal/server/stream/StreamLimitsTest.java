package io.thingway.http.internal.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.http.HttpLimits;
import io.thingway.model.ThingToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamLimitsTest {
    private static final String WILL = "[{\"key\":\"w\",\"value\":1}]";
    private static final int PENDING = 64 * 1024;
    private static final String BIG = "x".repeat(16 * 1024);

    @Test
    void a_thing_has_so_many_streams_and_not_more() {
        try (Rig rig = new Rig(HttpLimits.DEFAULT.withMaxStreams(2, 100))) {
            ThingToken token = rig.token();
            RawReader first = rig.listen(token, "");
            rig.listen(token, "");
            RawReader third = rig.connect().get(Rig.path(token));
            assertThat(third.head()).startsWith("HTTP/1.1 429 ").contains("retry-after: 10\r\n");
            assertThat(third.bytes(90)).contains("this thing has 2 streams").contains("\"code\":429");
            rig.listen(rig.token(), "");
            first.close();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(rig.counters.open()).isEqualTo(2));
            rig.listen(token, "");
        }
    }

    @Test
    void an_address_has_so_many_streams_and_not_more() {
        try (Rig rig = new Rig(HttpLimits.DEFAULT.withMaxStreams(100, 1))) {
            RawReader first = rig.listen(rig.token(), "");
            RawReader second = rig.connect().get(Rig.path(rig.token()));
            assertThat(second.head()).startsWith("HTTP/1.1 429 ");
            assertThat(second.bytes(90)).contains("this address has 1 streams");
            first.close();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(rig.counters.open()).isZero());
            rig.listen(rig.token(), "");
        }
    }

    @Test
    void refused_readers_take_no_place() {
        try (Rig rig = new Rig(HttpLimits.DEFAULT.withMaxStreams(1, 1))) {
            for (int i = 0; i < 5; i++) {
                assertThat(rig.connect().get("/v2/things/" + "x".repeat(43)).head())
                        .startsWith("HTTP/1.1 404 ");
            }
            rig.listen(rig.token(), "");
        }
    }

    @Test
    void a_reader_that_does_not_read_is_ended_and_its_neighbour_hears_all() {
        try (Rig rig = new Rig(HttpLimits.DEFAULT.withMaxPendingBytes(PENDING))) {
            ThingToken token = rig.token();
            RawReader slow =
                    new RawReader(rig.port(), 4_096).get(Rig.path(token) + "?will=" + WILL.replace("\"", "%22"));
            RawReader neighbour = rig.listen(token, "");
            neighbour.chunk();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(rig.counters.open()).isEqualTo(2));
            List<String> expected = new ArrayList<>();
            List<String> heard = new ArrayList<>();
            while (rig.counters.slowReaders() == 0 && expected.size() < 10_000) {
                expected.add(rig.write(token, "k", expected.size() + BIG));
                heard.add(neighbour.chunk());
            }
            expected.add(rig.write(token, "k", BIG));
            while (heard.size() <= expected.size()) {
                heard.add(neighbour.chunk());
            }
            assertThat(rig.counters.slowReaders()).isEqualTo(1);
            assertThat(heard.remove(WILL)).isTrue();
            assertThat(heard).isEqualTo(expected);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(rig.closedConnections)
                            .as("closed without waiting for the reader")
                            .hasValue(1));
            assertThat(slow.ends()).isTrue();
            assertThat(rig.counters.open()).isEqualTo(1);
            assertThat(rig.counters.wills()).isEqualTo(1);
        }
    }

    @Test
    void a_stopping_server_does_not_wait_long_for_a_reader_that_does_not_read() {
        try (Rig rig = new Rig(HttpLimits.DEFAULT.withMaxPendingBytes(64 << 20))) {
            ThingToken token = rig.token();
            new RawReader(rig.port(), 4_096).get(Rig.path(token));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(rig.counters.open()).isEqualTo(1));
            for (int i = 0; i < 1_000; i++) {
                rig.write(token, "k", BIG);
            }
            assertThat(rig.streams.close()).succeedsWithin(Duration.ofSeconds(5));
        }
    }
}
