package io.thingway.platform.real.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Eclipse Paho's Java client with MQTT 5. */
final class PahoJava5Client implements RealClient, MqttCallback {
    private final Inbox inbox = new Inbox();
    private final MqttConnectionOptions options = new MqttConnectionOptions();
    private final MqttClient client;

    PahoJava5Client(Visit visit) throws MqttException {
        options.setCleanStart(!visit.stays());
        options.setSessionExpiryInterval(visit.stays() ? Visit.EXPIRY_SECONDS : 0);
        if (visit.will() != null) {
            MqttProperties properties = new MqttProperties();
            properties.setWillDelayInterval(visit.will().delaySeconds());
            options.setWill(visit.will().message().topic(), packet(visit.will().message()));
            options.setWillMessageProperties(properties);
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
        return client.subscribe(filter, qos).getReasonCodes()[0];
    }

    @Override
    public void unsubscribe(String filter) throws MqttException {
        client.unsubscribe(filter);
    }

    @Override
    public void publish(PlainMessage message) throws MqttException {
        client.publish(message.topic(), packet(message));
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
        MqttProperties said = message.getProperties();
        byte[] correlation = said.getCorrelationData();
        PlainMessage.Properties properties = new PlainMessage.Properties(
                said.getResponseTopic(),
                correlation == null ? null : new String(correlation, UTF_8),
                said.getContentType(),
                said.getUserProperties().stream()
                        .collect(Collectors.toMap(UserProperty::getKey, UserProperty::getValue)));
        inbox.add(new PlainMessage(
                topic, new String(message.getPayload(), UTF_8), message.getQos(), message.isRetained(), properties));
    }

    @Override
    public void disconnected(MqttDisconnectResponse why) {
        // the test sees what is missing
    }

    @Override
    public void mqttErrorOccurred(MqttException why) {
        // the test sees what is missing
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // publish waits for it
    }

    @Override
    public void connectComplete(boolean reconnect, String uri) {
        // connect waits for it
    }

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {
        // nobody asked for it
    }

    private static MqttMessage packet(PlainMessage message) {
        PlainMessage.Properties said = message.properties();
        MqttProperties properties = new MqttProperties();
        properties.setResponseTopic(said.responseTopic());
        properties.setContentType(said.contentType());
        if (said.correlation() != null) {
            properties.setCorrelationData(said.correlation().getBytes(UTF_8));
        }
        List<UserProperty> user = said.user().entrySet().stream()
                .map(each -> new UserProperty(each.getKey(), each.getValue()))
                .toList();
        properties.setUserProperties(user);
        return new MqttMessage(message.payload().getBytes(UTF_8), message.qos(), message.retained(), properties);
    }
}
