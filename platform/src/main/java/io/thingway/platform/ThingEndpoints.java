package io.thingway.platform;

import io.thingway.coap.CoapEndpoint;
import io.thingway.coap.CoapEndpointConfig;
import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttEventLoops;
import io.thingway.server.ServerEndpoint;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Makes the endpoint of each listener that serves things. The plain and the encrypted one of MQTT are one server. */
final class ThingEndpoints {
    private final Supplier<Certificate> certificate;
    private final MqttEventLoops loops;
    private final MqttEndpoint mqtt;

    /** The certificate is asked for with the first encrypted endpoint. */
    ThingEndpoints(MqttEventLoops loops, Supplier<Certificate> certificate) {
        this.loops = loops;
        this.certificate = certificate;
        this.mqtt = new MqttEndpoint(mqttAt(new InetSocketAddress(0))); // never started: what both listeners share
    }

    ServerEndpoint of(Listener listener, InetSocketAddress bind) {
        return switch (listener) {
            case MQTT -> mqtt.alsoAt(mqttAt(bind));
            case MQTTS -> mqtt.alsoAt(mqttAt(bind).withTls(mqttTls()));
            case COAP -> new CoapEndpoint(CoapEndpointConfig.at(bind));
            case COAPS -> new CoapEndpoint(CoapEndpointConfig.at(bind).withTls(coapTls()));
            case HTTP -> new HttpEndpoint(HttpEndpointConfig.at(bind));
            case HTTPS -> new HttpEndpoint(HttpEndpointConfig.at(bind).withTls(httpTls()));
            case ADMIN -> throw new IllegalArgumentException("no endpoint of things: " + listener);
        };
    }

    private MqttEndpointConfig mqttAt(InetSocketAddress bind) {
        return MqttEndpointConfig.at(bind).withLoops(loops);
    }

    private MqttEndpointConfig.Tls mqttTls() {
        Certificate given = certificate.get();
        return new MqttEndpointConfig.Tls(given.chain(), given.key());
    }

    private CoapEndpointConfig.Tls coapTls() {
        Certificate given = certificate.get();
        return new CoapEndpointConfig.Tls(given.chain(), given.key());
    }

    private HttpEndpointConfig.Tls httpTls() {
        Certificate given = certificate.get();
        return new HttpEndpointConfig.Tls(given.chain(), given.key());
    }
}
