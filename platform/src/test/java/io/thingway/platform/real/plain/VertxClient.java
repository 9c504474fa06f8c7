package io.thingway.platform.real.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.BinaryProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperties;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperty;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.MqttClientWillOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Vert.x' client with MQTT 3.1.1 and 5. */
final class VertxClient implements RealClient {
    private static final int LARGEST = 1_000_000; // 8 KB if nothing is said

    private final Inbox inbox = new Inbox();

    /** By packet id; whichever of question and answer is seen first makes it. */
    private final Map<Integer, CompletableFuture<Integer>> answers = new ConcurrentHashMap<>();

    private final Visit visit;
    private final MqttClient client;

    VertxClient(Vertx vertx, Visit visit) {
        this.visit = visit;
        MqttClientOptions options = new MqttClientOptions()
                .setClientId(visit.clientId())
                .setCleanSession(!visit.stays())
                .setMaxMessageSize(LARGEST);
        options.setVersion(visit.version().level());
        if (visit.way().isMqtt5()) {
            options.setSessionExpireInterval(visit.stays() ? Visit.EXPIRY_SECONDS : 0);
        }
        if (visit.will() != null) {
            options.setWillOptions(will(visit));
        }
        this.client = MqttClient.create(vertx, options)
                .publishHandler(this::take)
                .publishCompletionHandler(id -> answer(id).complete(id))
                .subscribeCompletionHandler(sub ->
                        answer(sub.messageId()).complete(sub.grantedQoSLevels().get(0)))
                .unsubscribeCompletionHandler(id -> answer(id).complete(id));
    }

    @Override
    public boolean connect() throws Exception {
        return await(client.connect(
                        visit.address().getPort(), visit.address().getAddress().getHostAddress()))
                .isSessionPresent();
    }

    @Override
    public int subscribe(String filter, int qos) throws Exception {
        return answered(await(client.subscribe(filter, qos)));
    }

    @Override
    public void unsubscribe(String filter) throws Exception {
        answered(await(client.unsubscribe(filter)));
    }

    @Override
    public void publish(PlainMessage message) throws Exception {
        Buffer payload = Buffer.buffer(message.payload());
        MqttQoS qos = MqttQoS.valueOf(message.qos());
        boolean retain = message.retained();
        int id = await(
                visit.way().isMqtt5()
                        ? client.publish(message.topic(), payload, qos, false, retain, properties(message))
                        : client.publish(message.topic(), payload, qos, false, retain));
        if (message.qos() > 0) {
            answered(id);
        }
    }

    @Override
    public PlainMessage next() throws InterruptedException {
        return inbox.next();
    }

    @Override
    public void disconnect() throws Exception {
        await(client.disconnect());
    }

    @Override
    public void close() throws Exception {
        if (client.isConnected()) {
            disconnect();
        }
    }

    static <T> T await(Future<T> future) throws Exception {
        return await(future.toCompletionStage().toCompletableFuture());
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(Inbox.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private CompletableFuture<Integer> answer(int id) {
        return answers.computeIfAbsent(id, any -> new CompletableFuture<>());
    }

    private int answered(int id) throws Exception {
        int answer = await(answer(id));
        answers.remove(id);
        return answer;
    }

    private void take(MqttPublishMessage message) {
        inbox.add(new PlainMessage(
                message.topicName(),
                message.payload().toString(UTF_8),
                message.qosLevel().value(),
                message.isRetain(),
                properties(message.properties())));
    }

    private static MqttClientWillOptions will(Visit visit) {
        PlainMessage message = visit.will().message();
        MqttClientWillOptions will = new MqttClientWillOptions()
                .setTopic(message.topic())
                .setMessageBytes(Buffer.buffer(message.payload()))
                .setQos(message.qos())
                .setRetain(message.retained());
        return visit.way().isMqtt5() ? will.setWillDelayInterval(visit.will().delaySeconds()) : will;
    }

    private static MqttProperties properties(PlainMessage message) {
        PlainMessage.Properties said = message.properties();
        MqttProperties properties = new MqttProperties();
        if (said.responseTopic() != null) {
            properties.add(new StringProperty(MqttProperties.RESPONSE_TOPIC, said.responseTopic()));
        }
        if (said.correlation() != null) {
            properties.add(new BinaryProperty(
                    MqttProperties.CORRELATION_DATA, said.correlation().getBytes(UTF_8)));
        }
        if (said.contentType() != null) {
            properties.add(new StringProperty(MqttProperties.CONTENT_TYPE, said.contentType()));
        }
        said.user().forEach((name, value) -> properties.add(new UserProperty(name, value)));
        return properties;
    }

    private static PlainMessage.Properties properties(MqttProperties said) {
        MqttProperty<?> correlation = said.getProperty(MqttProperties.CORRELATION_DATA);
        UserProperties user = (UserProperties) said.getProperty(MqttProperties.USER_PROPERTY);
        return new PlainMessage.Properties(
                text(said.getProperty(MqttProperties.RESPONSE_TOPIC)),
                correlation == null ? null : new String((byte[]) correlation.value(), UTF_8),
                text(said.getProperty(MqttProperties.CONTENT_TYPE)),
                (user == null ? List.<MqttProperties.StringPair>of() : user.value())
                        .stream().collect(Collectors.toMap(each -> each.key, each -> each.value)));
    }

    private static String text(MqttProperty<?> property) {
        return property == null ? null : (String) property.value();
    }
}
