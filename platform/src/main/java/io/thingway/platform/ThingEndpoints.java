package io.thingway.platform;

import io.thingway.coap.CoapEndpoint;
import io.thingway.coap.CoapEndpointConfig;
import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttEventLoops;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.MqttWebSocket;
import io.thingway.mqtt.plain.PlainTopics;
import io.thingway.server.ServerEndpoint;
import io.thingway.server.app.AppService;
import io.thingway.tls.ServerTls;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the endpoint of each listener that serves things. Those of MQTT are one server. */
final class ThingEndpoints {
    /** In the data folder, while the server does not run. */
    private static final String DTLS_SESSIONS = "dtls.sessions";

    private final PlatformConfig config;
    private final Supplier<ServerTls> tls;
    private final MqttEventLoops loops;
    private final AppService apps;
    private final MqttEndpoint mqtt;
    private final MqttFigures figures;

    /**
     * The files are asked for with each encrypted endpoint; plain topics are absent where there are none. What MQTT
     * counts on the ports of HTTP is added to the figures.
     */
    ThingEndpoints(
            PlatformConfig config,
            MqttEventLoops loops,
            AppService apps,
            @Nullable PlainTopics plainTopics,
            MqttFigures figures,
            Supplier<ServerTls> tls) {
        this.config = config;
        this.loops = loops;
        this.apps = apps;
        this.figures = figures;
        this.tls = tls;
        MqttEndpoint shared = new MqttEndpoint(mqttAt(new InetSocketAddress(0))); // never started
        this.mqtt = plainTopics == null ? shared : shared.withPlainTopics(plainTopics);
    }

    ServerEndpoint of(Listener listener, InetSocketAddress bind) {
        return switch (listener) {
            case MQTT, MQTTS -> mqtt.alsoAt(mqttAt(listener, bind));
            case MQTT_WS, MQTT_WSS -> mqtt.alsoAt(mqttAt(listener, bind).withWebSocket(webSocket()));
            case COAP -> new CoapEndpoint(CoapEndpointConfig.at(bind).withJson(config.json()));
            case COAPS -> new CoapEndpoint(coaps(bind));
            case HTTP -> http(listener, httpAt(bind));
            case HTTPS -> http(listener, httpAt(bind).withTls(tls.get()));
            case ADMIN -> throw new IllegalArgumentException("no endpoint of things: " + listener);
        };
    }

    private MqttEndpointConfig mqttAt(InetSocketAddress bind) {
        return MqttEndpointConfig.at(bind)
                .withLoops(loops)
                .withJson(config.json())
                .withLimits(
                        MqttLimits.DEFAULT.withMaxKeepAlive(config.listeners().maxKeepAlive()));
    }

    private MqttEndpointConfig mqttAt(Listener listener, InetSocketAddress bind) {
        MqttEndpointConfig plain =
                mqttAt(bind).withProxyProtocol(config.listeners().proxied().contains(listener));
        return listener.encrypted() ? plain.withTls(tls.get()) : plain;
    }

    private MqttWebSocket webSocket() {
        return MqttWebSocket.DEFAULT.withOrigins(config.listeners().webSocketOrigins());
    }

    private HttpEndpoint http(Listener listener, HttpEndpointConfig at) {
        HttpEndpoint http = new HttpEndpoint(at, apps);
        return config.listeners().takesMqtt(listener) ? http.withUpgrade(mqttOverHttp()) : http;
    }

    /** For the pages that may use the port, whatever they speak. */
    private MqttOverHttp mqttOverHttp() {
        MqttWebSocket webSocket =
                MqttWebSocket.DEFAULT.withOrigins(config.listeners().corsOrigins());
        MqttEndpointConfig portless = mqttAt(new InetSocketAddress(0)).withWebSocket(webSocket);
        return new MqttOverHttp(mqtt.alsoAt(portless), webSocket.path(), figures);
    }

    private HttpEndpointConfig httpAt(InetSocketAddress bind) {
        return HttpEndpointConfig.at(bind)
                .withJson(config.json())
                .withCorsOrigins(config.listeners().corsOrigins());
    }

    private CoapEndpointConfig coaps(InetSocketAddress bind) {
        return CoapEndpointConfig.at(bind)
                .withJson(config.json())
                .withTls(tls.get())
                .withPskKeys(config.security().preSharedKeys())
                .withSessionState(config.data().resolve(DTLS_SESSIONS));
    }
}
