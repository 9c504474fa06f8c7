package io.thingway.http.internal.server.stream;

import static io.thingway.http.internal.server.stream.Rig.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ThingToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamWillTest {
    private static final String WILL =
            "?will=" + URLEncoder.encode("{\"values\":[{\"key\":\"LWT\",\"value\":\"gone\"}]}", StandardCharsets.UTF_8);
    private static final Pattern NAME = Pattern.compile("thingway-subscription: (.+)\r\n", Pattern.CASE_INSENSITIVE);

    private final Rig rig = new Rig();
    private final ThingToken token = rig.token();
    private final RawReader neighbour = neighbour();

    private RawReader neighbour() {
        RawReader reader = rig.listen(token, "");
        assertThat(reader.chunk()).isEqualTo(SUBSCRIBED);
        return reader;
    }

    @AfterEach
    void close() {
        neighbour.close();
        rig.close();
    }

    /** A reader with a will, and its name. */
    private record Willed(RawReader reader, String name) {}

    private Willed willed() {
        RawReader reader = rig.connect().get(Rig.path(token) + WILL);
        Matcher name = NAME.matcher(reader.head());
        assertThat(name.find()).isTrue();
        assertThat(reader.chunk()).isEqualTo(SUBSCRIBED);
        return new Willed(reader, name.group(1));
    }

    private void nothingButThisIsHeard() {
        String last = rig.write(token, "after", "all");
        assertThat(neighbour.chunk()).isEqualTo(last);
    }

    @Test
    void it_is_written_once_when_the_connection_closes() {
        willed().reader().close();
        assertThat(neighbour.chunk()).isEqualTo(Rig.array("LWT", "gone"));
        Awaitility.await().untilAsserted(() -> assertThat(rig.counters.wills()).isEqualTo(1));
        nothingButThisIsHeard();
    }

    @Test
    void it_is_written_once_when_the_connection_is_reset() {
        willed().reader().reset();
        assertThat(neighbour.chunk()).isEqualTo(Rig.array("LWT", "gone"));
        nothingButThisIsHeard();
    }

    @Test
    void a_cancelled_stream_ends_without_it() {
        Willed willed = willed();
        assertThat(rig.streams
                        .cancel(token, willed.name())
                        .toCompletableFuture()
                        .join())
                .isTrue();
        assertThat(willed.reader().chunk()).isEmpty();
        willed.reader().close();
        assertThat(rig.streams
                        .cancel(token, willed.name())
                        .toCompletableFuture()
                        .join())
                .isFalse();
        Awaitility.await().untilAsserted(() -> assertThat(rig.counters.open()).isEqualTo(1));
        nothingButThisIsHeard();
    }

    @Test
    void a_stream_is_cancelled_by_its_own_thing_and_name_only() {
        Willed willed = willed();
        assertThat(rig.streams
                        .cancel(rig.token(), willed.name())
                        .toCompletableFuture()
                        .join())
                .isFalse();
        assertThat(rig.streams.cancel(token, "other").toCompletableFuture().join())
                .isFalse();
        willed.reader().close();
        assertThat(neighbour.chunk()).isEqualTo(Rig.array("LWT", "gone"));
    }

    @Test
    void a_stopping_server_writes_none() {
        Willed willed = willed();
        rig.streams.close().toCompletableFuture().join();
        assertThat(willed.reader().chunk()).contains("the server stops");
        willed.reader().close();
        assertThat(neighbour.chunk()).contains("the server stops");
        assertThat(rig.counters.wills()).isZero();
    }

    @Test
    void a_revoked_stream_writes_none() {
        Willed willed = willed();
        rig.things.revoke(token);
        assertThat(willed.reader().chunk()).contains("\"error\"");
        willed.reader().close();
        assertThat(rig.counters.wills()).isZero();
    }

    @Test
    void a_malformed_one_is_refused_before_anything_else() {
        RawReader reader = rig.connect()
                .get(Rig.path(token) + "?will="
                        + URLEncoder.encode("{\"values\":[{\"key\":\"a b\",\"value\":1}]}", StandardCharsets.UTF_8));
        assertThat(reader.head()).startsWith("HTTP/1.1 400 ").doesNotContainIgnoringCase("Thingway-Subscription");
        assertThat(reader.bytes(70)).contains("will: values[0].key");
        assertThat(rig.counters.open()).isEqualTo(1);
    }

    @Test
    void a_stream_without_one_has_no_name() {
        try (RawReader reader = rig.connect().get(Rig.path(token))) {
            assertThat(reader.head()).doesNotContainIgnoringCase("Thingway-Subscription");
        }
    }
}
