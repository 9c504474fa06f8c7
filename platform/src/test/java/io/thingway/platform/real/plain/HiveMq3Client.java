package io.thingway.platform.real.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;

/** HiveMQ's client with MQTT 3.1.1. */
final class HiveMq3Client implements RealClient {
    private final Inbox inbox = new Inbox();
    private final Visit visit;
    private final Mqtt3AsyncClient client;

    HiveMq3Client(Visit visit) {
        this.visit = visit;
        Mqtt3ClientBuilder builder =
                Mqtt3Client.builder().identifier(visit.clientId()).serverAddress(visit.address());
        if (visit.way().isWebSocket()) {
            builder.webSocketConfig().serverPath("mqtt").applyWebSocketConfig();
        }
        if (visit.will() != null) {
            builder = builder.willPublish(packet(visit.will().message()));
        }
        this.client = builder.buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, this::take);
    }

    @Override
    public boolean connect() {
        return client.toBlocking()
                .connectWith()
                .cleanSession(!visit.stays())
                .send()
                .isSessionPresent();
    }

    @Override
    public int subscribe(String filter, int qos) {
        return client.toBlocking()
                .subscribeWith()
                .topicFilter(filter)
                .qos(quality(qos))
                .send()
                .getReturnCodes()
                .get(0)
                .getCode();
    }

    @Override
    public void unsubscribe(String filter) {
        client.toBlocking().unsubscribeWith().topicFilter(filter).send();
    }

    @Override
    public void publish(PlainMessage message) {
        client.toBlocking().publish(packet(message));
    }

    @Override
    public PlainMessage next() throws InterruptedException {
        return inbox.next();
    }

    @Override
    public void disconnect() {
        client.toBlocking().disconnect();
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            disconnect();
        }
    }

    static MqttQos quality(int qos) {
        return MqttQos.fromCode(qos);
    }

    private void take(Mqtt3Publish publish) {
        inbox.add(PlainMessage.of(
                        publish.getTopic().toString(),
                        new String(publish.getPayloadAsBytes(), UTF_8),
                        publish.getQos().getCode())
                .retained(publish.isRetain()));
    }

    private static Mqtt3Publish packet(PlainMessage message) {
        return Mqtt3Publish.builder()
                .topic(message.topic())
                .qos(quality(message.qos()))
                .payload(message.payload().getBytes(UTF_8))
                .retain(message.retained())
                .build();
    }
}
