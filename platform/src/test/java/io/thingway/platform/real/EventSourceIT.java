package io.thingway.platform.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ThingToken;
import io.thingway.server.RunningEndpoint;
import io.thingway.testkit.program.Program;
import io.thingway.testkit.program.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser's EventSource on the stream, from a page of another origin that the server was told to allow. */
class EventSourceIT {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Hands everything it hears back to where it came from. */
    private static final String PAGE = """
            <!doctype html><script>
            const events = new EventSource('%s')
            events.onmessage = event =>
              fetch('/heard', { method: 'POST', body: event.data + ' ' + (event.lastEventId ? 'with id' : 'without id') })
            events.onerror = () => fetch('/heard', { method: 'POST', body: 'error' })
            </script>""";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    @SuppressWarnings("try") // the browser is at work by being there
    void a_page_hears_every_write(@TempDir Path profile) throws Exception {
        HttpServer pages = HttpServer.create(ANY, 0);
        String origin = "http://127.0.0.1:" + pages.getAddress().getPort();
        InMemoryThings things = new InMemoryThings();
        ThingToken token = things.activateThings(1).get(0).token();
        try (RunningEndpoint server =
                new HttpEndpoint(HttpEndpointConfig.at(ANY).withCorsOrigins(Set.of(origin))).start(things)) {
            String thing = server.uri() + "/v2/things/" + token.value();
            pages.createContext("/", exchange -> answer(exchange, PAGE.formatted(thing)));
            pages.createContext("/heard", this::hear);
            pages.start();
            try (Program browser = Program.start(List.of(
                    Programs.program("chromium"),
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-quic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + profile,
                    origin + "/"))) {
                assertThat(next()).isEqualTo(RealPlatform.SUBSCRIBED + " with id");
                write(thing);
                assertThat(next()).isEqualTo(RealPlatform.PUSH + " with id");
            }
        } finally {
            pages.stop(0);
        }
    }

    private String next() throws InterruptedException {
        return heard.poll(60, TimeUnit.SECONDS);
    }

    private void hear(HttpExchange exchange) throws IOException {
        heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, "");
    }

    private static void answer(HttpExchange exchange, String html) throws IOException {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void write(String thing) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(thing))
                .POST(HttpRequest.BodyPublishers.ofString(RealPlatform.WRITE))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }
}
