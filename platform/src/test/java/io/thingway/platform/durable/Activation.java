package io.thingway.platform.durable;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingway.json.ThingJson;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.platform.Listener;
import io.thingway.platform.wire.RawWire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An activation as the vendor's clients send it, and the document that they get.
 *
 * @param random names the device where the transport has a place for it (MQTT)
 * @param product named by the device where the transport has a place for it (CoAP and HTTP)
 */
record Activation(
        ActivationCode code, String random, @Nullable String product) {
    static Activation of(ActivationCode code) {
        return new Activation(code, "0.8437251", null);
    }

    Activation by(String device) {
        return new Activation(code, device, product);
    }

    Activation in(String id) {
        return new Activation(code, random, id);
    }

    /** The thing of the answer; throws its refusal. */
    ActivatedThing over(Listener transport, URI uri) throws IOException, InterruptedException {
        String document = switch (transport) {
            case MQTT -> mqtt(uri);
            case COAP ->
                RawWire.coapPost(uri, new String[] {"v2", "things"}, body()).body();
            case HTTP -> http(uri);
            default -> throw new IllegalArgumentException(transport.title());
        };
        return ThingJson.DEFAULT.readActivation(document.getBytes(UTF_8));
    }

    private String mqtt(URI uri) throws IOException {
        try (RawWire.Mqtt mqtt = new RawWire.Mqtt(uri, 4)) {
            mqtt.subscribe("v2/activations/" + code.value() + "/" + random);
            return mqtt.published();
        }
    }

    private String http(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/v2/things"))
                .POST(HttpRequest.BodyPublishers.ofString(body()))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String body() {
        String group = product == null ? "" : ",\"productId\":\"" + product + "\"";
        return "{\"activationCode\":\"" + code.value() + "\"" + group + "}";
    }
}
