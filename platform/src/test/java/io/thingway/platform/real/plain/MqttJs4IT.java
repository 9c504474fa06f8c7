package io.thingway.platform.real.plain;

/** MQTT.js 4.1.0, which the samples of the vendor's devices pin. */
class MqttJs4IT extends MqttJsContract {
    MqttJs4IT() {
        super("mqtt4");
    }
}
