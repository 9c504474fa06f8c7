package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions.RetainHandling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a broker should do, in as few words as can be: lists, and regular expressions. */
final class ReferenceBroker {
    /** One client. */
    static final class Client {
        final Map<String, SubscriptionOptions> filters = new LinkedHashMap<>();
        final List<String> queue = new ArrayList<>();
        final List<String> heard = new ArrayList<>();
        boolean connected;

        private void get(String line, int qos) {
            if (connected) {
                heard.add(line);
            } else if (qos > 0) {
                queue.add(line);
            }
        }
    }

    private final Map<String, Client> clients = new TreeMap<>();
    private final Map<String, Message> retained = new TreeMap<>();

    Client client(String id) {
        return clients.computeIfAbsent(id, none -> new Client());
    }

    /** Whether there was a session. */
    boolean connect(String id, boolean fresh) {
        boolean present = clients.containsKey(id) && !fresh;
        List<String> heard = client(id).heard;
        if (fresh) {
            clients.remove(id);
        }
        Client client = client(id);
        if (!present) {
            client.heard.addAll(heard);
        }
        client.connected = true;
        client.heard.addAll(client.queue);
        client.queue.clear();
        return present;
    }

    void disconnect(String id, boolean ends) {
        Client client = client(id);
        client.connected = false;
        if (ends) {
            client.filters.clear();
            client.queue.clear();
        }
    }

    void subscribe(String id, String filter, SubscriptionOptions options) {
        boolean isNew = client(id).filters.put(filter, options) == null;
        if (options.retainHandling() == RetainHandling.ALWAYS
                || (isNew && options.retainHandling() == RetainHandling.IF_NEW)) {
            retained.forEach((topic, message) -> {
                if (fits(filter, topic)) {
                    int qos = Math.min(message.qos(), options.qos());
                    client(id).get(line(message, qos, true), qos);
                }
            });
        }
    }

    void unsubscribe(String id, String filter) {
        client(id).filters.remove(filter);
    }

    void publish(String author, Message message) {
        if (message.retain()) {
            if (message.payload().length == 0) {
                retained.remove(message.topic());
            } else {
                retained.put(message.topic(), message);
            }
        }
        clients.forEach((id, client) -> {
            List<SubscriptionOptions> fitting = client.filters.entrySet().stream()
                    .filter(entry -> fits(entry.getKey(), message.topic()))
                    .map(Map.Entry::getValue)
                    .filter(options -> !options.noLocal() || !id.equals(author))
                    .toList();
            if (!fitting.isEmpty()) {
                int most = fitting.stream()
                        .mapToInt(SubscriptionOptions::qos)
                        .max()
                        .getAsInt();
                int qos = Math.min(most, message.qos());
                boolean flag = message.retain() && fitting.stream().anyMatch(SubscriptionOptions::retainAsPublished);
                client.get(line(message, qos, flag), qos);
            }
        });
    }

    static String line(Message message, int qos, boolean retain) {
        return message.topic() + " " + new String(message.payload(), StandardCharsets.UTF_8) + " " + qos
                + (retain ? " retained" : "");
    }

    static boolean fits(String filter, String topic) {
        String expression = ("/" + filter).replace("/#", "(/.*)?").replace("+", "[^/]*");
        return Pattern.matches(expression, "/" + topic);
    }
}
