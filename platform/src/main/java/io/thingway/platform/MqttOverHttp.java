package io.thingway.platform;

import io.netty.channel.Channel;
import io.thingway.http.HttpUpgrade;
import io.thingway.mqtt.MqttAdopter;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.server.ThingService;

/** MQTT over WebSocket on a path of an HTTP port: what asks for it there is adopted by the MQTT server. */
record MqttOverHttp(MqttEndpoint mqtt, String path, MqttFigures figures) implements HttpUpgrade {
    @Override
    public Taker start(ThingService service) {
        MqttAdopter adopter = mqtt.adopter(service);
        figures.add(adopter::stats);
        return new Taker() {
            @Override
            public void take(Channel channel) {
                adopter.adopt(channel);
            }

            @Override
            public void close() {
                adopter.close();
            }
        };
    }
}
