package io.thingway.http.internal.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.http.HttpLimits;
import io.thingway.http.RunningHttpEndpoint;
import io.thingway.memory.InMemoryThings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams as the whole endpoint gives them; a connection without one is idle after 300 ms. */
@Timeout(60)
class StreamEndpointTest {
    private static final String WILL = "?will=%5B%7B%22key%22:%22w%22,%22value%22:1%7D%5D";
    private static final Pattern NAME = Pattern.compile("thingway-subscription: (.+)\r\n", Pattern.CASE_INSENSITIVE);

    private final InMemoryThings things = new InMemoryThings();
    private final RunningHttpEndpoint server = new HttpEndpoint(
                    HttpEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .withLimits(HttpLimits.DEFAULT.withIdleTimeout(Duration.ofMillis(300))))
            .start(things);
    private final String thing = Rig.path(things.activateThings(1).get(0).token());

    @AfterEach
    void close() {
        server.close();
    }

    private RawReader connect() {
        return new RawReader(server.uri().getPort(), 0);
    }

    private void write(String array) {
        try (RawReader writer = connect()) {
            writer.send(
                    "POST " + thing + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + array.length() + "\r\n\r\n" + array);
            assertThat(writer.head()).startsWith("HTTP/1.1 201 Created\r\n");
        }
    }

    @Test
    void a_write_on_one_connection_is_a_chunk_on_another_and_never_compressed() {
        RawReader reader = connect().get(thing, "Accept-Encoding: gzip");
        assertThat(reader.head()).startsWith("HTTP/1.1 200 OK\r\n").doesNotContainIgnoringCase("content-encoding");
        write("[{\"key\":\"a\",\"value\":1.0}]");
        assertThat(reader.chunk()).isEqualTo(Rig.SUBSCRIBED);
        assertThat(reader.chunk()).isEqualTo("[{\"key\":\"a\",\"value\":1.0}]");
        assertThat(server.stats().streams()).isEqualTo(1);
        assertThat(server.stats().pushes()).isEqualTo(1);
    }

    @Test
    void a_stream_is_not_idle_however_silent() {
        try (RawReader idle = connect();
                RawReader reader = connect().get(thing + "?keepAlive=1000")) {
            reader.head();
            assertThat(idle.ends()).isTrue();
            assertThat(reader.chunk()).isEqualTo(Rig.SUBSCRIBED);
            assertThat(reader.chunk()).isEqualTo("{}");
            assertThat(reader.chunk()).isEqualTo("{}");
        }
    }

    @Test
    void a_stream_is_ended_by_its_name_without_its_will() {
        RawReader reader = connect().get(thing + WILL);
        Matcher name = NAME.matcher(reader.head());
        assertThat(name.find()).isTrue();
        String delete = "DELETE " + thing + "/subscriptions/" + name.group(1) + " HTTP/1.1\r\nHost: h\r\n\r\n";
        assertThat(connect().send(delete).head()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(reader.chunk()).isEqualTo(Rig.SUBSCRIBED);
        assertThat(reader.chunk()).isEmpty();
        assertThat(connect().send(delete).head()).startsWith("HTTP/1.1 404 Not Found\r\n");
        assertThat(connect().get(thing + "/resources/w").head()).startsWith("HTTP/1.1 404 Not Found\r\n");
    }

    @Test
    void a_will_is_a_write_like_any_other() {
        RawReader reader = connect().get(thing + WILL);
        assertThat(reader.head()).startsWith("HTTP/1.1 200 OK\r\n");
        reader.close();
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.stats().writes()).isEqualTo(1));
        assertThat(connect().get(thing + "/resources/w").head()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void a_refused_stream_is_counted_as_a_refusal() {
        assertThat(connect().get(thing + "?keepAlive=1").head()).startsWith("HTTP/1.1 400 Bad Request\r\n");
        assertThat(server.stats().refusals()).isEqualTo(1);
        assertThat(server.stats().streams()).isZero();
    }

    @Test
    void a_stopping_endpoint_says_so_on_every_stream_and_writes_no_wills() {
        RawReader reader = connect().get(thing + WILL);
        reader.head();
        server.close();
        assertThat(reader.chunk()).isEqualTo(Rig.SUBSCRIBED);
        assertThat(reader.chunk()).contains("\"code\":503");
        assertThat(reader.chunk()).isEmpty();
        assertThat(server.stats().writes()).isZero();
    }
}
