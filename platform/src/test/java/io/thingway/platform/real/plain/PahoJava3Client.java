package io.thingway.platform.real.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Eclipse Paho's Java client with MQTT 3.1 and 3.1.1. */
final class PahoJava3Client implements RealClient, MqttCallback {
    private final Inbox inbox = new Inbox();
    private final MqttConnectOptions options = new MqttConnectOptions();
    private final MqttClient client;

    PahoJava3Client(Visit visit) throws MqttException {
        options.setMqttVersion(visit.version().level());
        options.setCleanSession(!visit.stays());
        if (visit.will() != null) {
            PlainMessage will = visit.will().message();
            options.setWill(will.topic(), will.payload().getBytes(UTF_8), will.qos(), will.retained());
        }
        this.client = new MqttClient(visit.uri("tcp"), visit.clientId(), new MemoryPersistence());
        client.setTimeToWait(TimeUnit.SECONDS.toMillis(Inbox.PATIENCE_SECONDS));
        client.setCallback(this);
    }

    @Override
    public boolean connect() throws MqttException {
        return client.connectWithResult(options).getSessionPresent();
    }

    @Override
    public int subscribe(String filter, int qos) throws MqttException {
        return client.subscribeWithResponse(filter, qos).getGrantedQos()[0];
    }

    @Override
    public void unsubscribe(String filter) throws MqttException {
        client.unsubscribe(filter);
    }

    @Override
    public void publish(PlainMessage message) throws MqttException {
        client.publish(message.topic(), message.payload().getBytes(UTF_8), message.qos(), message.retained());
    }

    @Override
    public PlainMessage next() throws InterruptedException {
        return inbox.next();
    }

    @Override
    public void disconnect() throws MqttException {
        client.disconnect();
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            disconnect();
        }
        client.close();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        inbox.add(PlainMessage.of(topic, new String(message.getPayload(), UTF_8), message.getQos())
                .retained(message.isRetained()));
    }

    @Override
    public void connectionLost(Throwable cause) {
        // the test sees what is missing
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // publish waits for it
    }
}
