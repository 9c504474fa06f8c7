package io.thingway.platform.real.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;

/** HiveMQ's client with MQTT 5. */
final class HiveMq5Client implements RealClient {
    private final Inbox inbox = new Inbox();
    private final Visit visit;
    private final Mqtt5AsyncClient client;

    HiveMq5Client(Visit visit) {
        this.visit = visit;
        Mqtt5ClientBuilder builder =
                Mqtt5Client.builder().identifier(visit.clientId()).serverAddress(visit.address());
        if (visit.way().isWebSocket()) {
            builder.webSocketConfig().serverPath("mqtt").applyWebSocketConfig();
        }
        if (visit.will() != null) {
            PlainMessage will = visit.will().message();
            builder.willPublish()
                    .topic(will.topic())
                    .qos(HiveMq3Client.quality(will.qos()))
                    .payload(will.payload().getBytes(UTF_8))
                    .retain(will.retained())
                    .delayInterval(visit.will().delaySeconds())
                    .applyWillPublish();
        }
        this.client = builder.buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, this::take);
    }

    @Override
    public boolean connect() {
        return client.toBlocking()
                .connectWith()
                .cleanStart(!visit.stays())
                .sessionExpiryInterval(visit.stays() ? Visit.EXPIRY_SECONDS : 0)
                .send()
                .isSessionPresent();
    }

    @Override
    public int subscribe(String filter, int qos) {
        return client.toBlocking()
                .subscribeWith()
                .topicFilter(filter)
                .qos(HiveMq3Client.quality(qos))
                .send()
                .getReasonCodes()
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

    private void take(Mqtt5Publish publish) {
        Map<String, String> user = publish.getUserProperties().asList().stream()
                .collect(Collectors.toMap(
                        each -> each.getName().toString(),
                        each -> each.getValue().toString()));
        PlainMessage.Properties properties = new PlainMessage.Properties(
                publish.getResponseTopic().map(String::valueOf).orElse(null),
                publish.getCorrelationData().map(HiveMq5Client::text).orElse(null),
                publish.getContentType().map(String::valueOf).orElse(null),
                user);
        inbox.add(new PlainMessage(
                publish.getTopic().toString(),
                new String(publish.getPayloadAsBytes(), UTF_8),
                publish.getQos().getCode(),
                publish.isRetain(),
                properties));
    }

    private static Mqtt5Publish packet(PlainMessage message) {
        PlainMessage.Properties properties = message.properties();
        return Mqtt5Publish.builder()
                .topic(message.topic())
                .qos(HiveMq3Client.quality(message.qos()))
                .payload(message.payload().getBytes(UTF_8))
                .retain(message.retained())
                .responseTopic(properties.responseTopic())
                .correlationData(
                        properties.correlation() == null
                                ? null
                                : properties.correlation().getBytes(UTF_8))
                .contentType(properties.contentType())
                .userProperties(Mqtt5UserProperties.of(properties.user().entrySet().stream()
                        .map(each -> Mqtt5UserProperty.of(each.getKey(), each.getValue()))
                        .toList()))
                .build();
    }

    private static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes).toString();
    }
}
