package io.thingway.platform.real.plain;

/** MQTT.js in its newest release. */
class MqttJsLatestIT extends MqttJsContract {
    MqttJsLatestIT() {
        super("mqttlatest");
    }
}
