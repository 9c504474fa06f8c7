package io.thingway.platform.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ThingToken;
import io.thingway.platform.Listener;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** curl on every endpoint for devices. */
class CurlIT {
    @TempDir
    Path data;

    private RealPlatform server;

    @BeforeEach
    void serve() {
        server = RealPlatform.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_connectivity_check_is_the_documented_401() {
        assertThat(curl(server.uri(Listener.HTTP) + "/v2/"))
                .isEqualTo(
                        "{\"status\":\"error\",\"code\":401,\"message\":\"Invalid session token\"} 401 application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/things", "/v2/things/", "/v2//things"})
    void a_code_is_traded_for_a_token(String path) {
        String body = server.activation();
        String[] command = {"-d", body, server.uri(Listener.HTTP) + path};

        assertThat(curl(command))
                .matches("\\{\"status\":\"created\",\"message\":\"thing activated\",\"thingToken\":\"[\\w-]{43}\","
                        + "\"thingId\":\"[\\w-]+\"} 201 application/json");
        assertThat(curl(command))
                .startsWith("{\"status\":\"error\",\"code\":403,")
                .endsWith(" 403 application/json");
    }

    @Test
    void what_is_written_is_pushed_and_read_back() {
        String thing = server.thing(Listener.HTTP);
        try (Program stream = Program.start(List.of(Programs.program("curl"), "-sN", thing + "?keepAlive=60000"))) {
            stream.awaitText(RealPlatform.SUBSCRIBED);
            assertThat(curl("-d", RealPlatform.WRITE, thing)).isEqualTo(RealPlatform.CREATED + " 201 application/json");
            stream.awaitText(RealPlatform.SUBSCRIBED + RealPlatform.PUSH);
        }
        assertThat(curl(thing + "/resources/green/?limit=10"))
                .matches("\\[\\{\"key\":\"green\",\"value\":\"1\",\"datetime\":\"[^\"]{24}\"}] 200 application/json");
        assertThat(curl(thing + "/resources"))
                .isEqualTo("{\"status\":\"success\",\"resources\":[\"green\"]} 200 application/json");
        assertThat(curl(thing + "/all_resources?limit=2"))
                .matches("\\[\\{\"key\":\"green\",\"values\":\\[\\{\"key\":\"green\",.*}]}] 200 application/json");
        assertThat(curl(thing + "/resources/never")).endsWith(" 404 application/json");
    }

    @Test
    void the_description_is_put_and_got() {
        String description = server.thing(Listener.HTTP) + "/resources/description";

        assertThat(curl("-X", "PUT", "-d", "{\"name\":\"oven\"}", description))
                .isEqualTo("{\"status\":\"success\"} 200 application/json");
        assertThat(curl(description)).startsWith("[{\"key\":\"description\",\"value\":{\"name\":\"oven\"}");
    }

    @Test
    void magic_resources_are_written_and_read() {
        String thing = server.thing(Listener.HTTP);
        String place =
                "{\"values\":[{\"key\":\"$geo\",\"value\":[2.17,41.4]},{\"key\":\"$settings.a.b\",\"value\":7}]}";

        assertThat(curl("-d", place, thing)).isEqualTo(RealPlatform.CREATED + " 201 application/json");
        assertThat(curl(thing + "/resources/$geo"))
                .isEqualTo("[{\"key\":\"$geo\",\"value\":{\"type\":\"Point\",\"coordinates\":[2.17,41.4]}}]"
                        + " 200 application/json");
        assertThat(curl(thing + "/resources/$settings"))
                .isEqualTo("[{\"key\":\"$settings\",\"value\":{\"a\":{\"b\":7}}}] 200 application/json");
        assertThat(curl(thing + "/resources/$settings.a")).contains("\"value\":{\"b\":7}");
    }

    @Test
    void the_time_is_told() {
        ThingToken token = server.newThing();
        String date = server.uri(Listener.HTTP) + "/v2/utils/date?thingToken=" + token.value();

        assertThat(curl(date + "&format=unix_timestamp"))
                .matches("\\[\\{.*\"value\":\"?[0-9]{10}\"?}] 200 application/json");
        assertThat(curl(date)).matches("\\[\\{.*\"value\":\"20[^\"]+\"}] 200 application/json");
    }

    @Test
    void an_unknown_thing_is_not_found_with_its_reason_phrase() {
        String nobody = server.uri(Listener.HTTP) + "/v2/things/" + "x".repeat(43);

        assertThat(curl("-i", "-d", RealPlatform.WRITE, nobody)).startsWith("HTTP/1.1 404 Not Found");
    }

    @Test
    void http2_over_tls_serves_the_same() {
        String thing = server.thing(Listener.HTTPS);

        assertThat(curl("--http2", "--cacert", server.ca(), "-i", "-d", RealPlatform.WRITE, thing))
                .startsWith("HTTP/2 201")
                .contains(RealPlatform.CREATED);
        assertThat(curl("--http1.1", "--cacert", server.ca(), thing + "/resources/green"))
                .contains("\"value\":\"1\"");
    }

    @Test
    void a_history_is_compressed_and_known_by_its_etag() {
        String thing = server.thing(Listener.HTTP);
        curl("-d", RealPlatform.WRITE, thing);
        String head = curl("-i", "--compressed", thing + "/resources/green");
        String tag = head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("etag: "))
                .findFirst()
                .orElseThrow()
                .substring("etag: ".length());

        assertThat(curl("-H", "If-None-Match: " + tag, thing + "/resources/green"))
                .contains(" 304 ");
    }

    @Test
    void events_are_served_with_ids_and_resumed() {
        String thing = server.thing(Listener.HTTP);
        List<String> events =
                new ArrayList<>(List.of(Programs.program("curl"), "-sN", "-H", "Accept: text/event-stream", thing));
        String id;
        try (Program stream = Program.start(events)) {
            stream.lineStarting("data: " + RealPlatform.SUBSCRIBED);
            curl("-d", RealPlatform.WRITE, thing);
            id = stream.lineStarting("id: ").substring("id: ".length());
            stream.lineStarting("data: " + RealPlatform.PUSH);
        }
        curl("-d", RealPlatform.WRITE.replace("green", "blue"), thing);
        events.addAll(List.of("-H", "Last-Event-ID: " + id));
        try (Program stream = Program.start(events)) {
            stream.awaitText("\"key\":\"blue\"");
        }
    }

    /** The body, the status and the content type. */
    private static String curl(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Programs.program("curl"), "-s", "-m", "20", "-w", " %{http_code} %{content_type}"));
        command.addAll(List.of(arguments));
        try (Program curl = Program.start(command)) {
            assertThat(curl.exitCode()).isZero();
            return String.join("\n", curl.rest());
        }
    }
}
