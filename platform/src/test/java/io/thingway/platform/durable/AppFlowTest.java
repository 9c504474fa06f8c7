package io.thingway.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ResourceValue;
import io.thingway.platform.Listener;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ThingConnectors;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the vendor's pages tell an app to do for its user, before and after the server was started anew. */
@Timeout(60)
class AppFlowTest {
    private static final String ADA = "{\"email\":\"ada@example.org\",\"password\":\"%s\",\"app\":\"a1\"}";
    private static final String OLD = "analytical engine";
    private static final String NEW = "difference engine";

    @TempDir
    Path data;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private ServedPlatform platform;

    @BeforeEach
    void start() {
        platform = ServedPlatform.start(data);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void a_user_has_account_session_and_things_after_a_restart() throws Exception {
        String session = session("register", 201);
        ActivatedThing thing = platform.newThing();
        JsonNode linked =
                call("POST", "me/things", "{\"thingToken\":\"" + thing.token().value() + "\"}", session, 200);
        assertThat(linked.path("thingId").textValue()).isEqualTo(thing.id().value());
        write(thing, "on", session);
        JsonNode before = call("GET", "me/resources/led/" + thing.token().value(), null, session, 200);

        platform.restart();

        assertThat(call("GET", "me/resources/led/" + thing.id().value(), null, session, 200))
                .isEqualTo(before);
        assertThat(before.path(0).path("value").textValue()).isEqualTo("on");
        assertListed(thing, session);
        call("POST", "register", ADA.formatted(NEW), "", 403);
        String another = session("login", 200);
        assertListed(thing, another);
        assertThat(call("GET", "me/resources", null, another, 200)
                        .path(0)
                        .path("name")
                        .textValue())
                .isEqualTo("led");
        assertDeviceHears(thing, "off", another);
    }

    @Test
    void a_new_password_is_the_one_after_a_restart() throws Exception {
        String session = session("register", 201);
        String change =
                "{\"appId\":\"a1\",\"currentPassword\":\"%s\",\"password\":\"%s\",\"confirmationPassword\":\"%s\"}";
        call("PUT", "me", change.formatted(OLD, NEW, NEW), session, 200);

        platform.restart();

        call("POST", "login", ADA.formatted(OLD), "", 401);
        call("POST", "login", ADA.formatted(NEW), "", 200);
        call("GET", "me/things", null, session, 200);
    }

    private String session(String path, int status) throws Exception {
        return call("POST", path, ADA.formatted(OLD), "", status).path("token").textValue();
    }

    private void assertListed(ActivatedThing thing, String session) throws Exception {
        JsonNode things = call("GET", "me/things", null, session, 200);
        assertThat(things).hasSize(1);
        assertThat(things.path(0).path("_id").textValue()).isEqualTo(thing.id().value());
        assertThat(things.path(0).path("thingToken").textValue())
                .isEqualTo(thing.token().value());
    }

    /** The user's write reaches the device over the transport that devices of the vendor use most. */
    private void assertDeviceHears(ActivatedThing thing, String value, String session) throws Exception {
        List<List<ResourceValue>> heard = new CopyOnWriteArrayList<>();
        try (BlockingThingConnection device =
                ThingConnectors.connect(platform.uri(Listener.MQTT)).blocking()) {
            device.thing(thing.token()).subscribe(heard::add);
            write(thing, value, session);
            await().until(() -> !heard.isEmpty());
        }
        assertThat(heard).containsExactly(List.of(ResourceValue.of("led", value)));
    }

    private void write(ActivatedThing thing, String value, String session) throws Exception {
        String body = "{\"values\":[{\"value\":\"" + value + "\"}]}";
        call("POST", "me/resources/led/" + thing.token().value(), body, session, 201);
    }

    private JsonNode call(String method, String path, @Nullable String body, String session, int status)
            throws Exception {
        HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        platform.uri(Listener.HTTP).resolve("/v2/" + path))
                .method(method, sent);
        if (!session.isEmpty()) {
            request.header("Authorization", session);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }
}
