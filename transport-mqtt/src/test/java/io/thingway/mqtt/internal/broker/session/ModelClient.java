package io.thingway.mqtt.internal.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A client by the book: takes packets, loses some with its connection, answers the others when it likes. */
final class ModelClient {
    /** What a connection still has under way to the broker. */
    private record Answer(String word, int id) {}

    private final Outgoing outgoing;

    /** Over all connections: what it has taken, as its application sees it. */
    private final List<String> atLeastOnce = new ArrayList<>();

    private final List<String> exactlyOnce = new ArrayList<>();
    private final Set<Integer> received = new HashSet<>();

    private final List<Answer> answers = new ArrayList<>();
    private final Set<Integer> open = new HashSet<>();

    /** Messages by their ids that it has not said to have, and their sizes. */
    private final Map<Integer, Integer> unsaid = new HashMap<>();

    private int window;
    private long windowBytes;
    private boolean connected;

    ModelClient(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    boolean connected() {
        return connected;
    }

    List<String> atLeastOnce() {
        return atLeastOnce;
    }

    List<String> exactlyOnce() {
        return exactlyOnce;
    }

    void connect(int receiveMaximum, long bytes) {
        connected = true;
        window = receiveMaximum;
        windowBytes = bytes;
        outgoing.connect(new Ears(), receiveMaximum, bytes);
    }

    /** Whatever is under way is lost. */
    void disconnect() {
        connected = false;
        answers.clear();
        open.clear();
        unsaid.clear();
        outgoing.disconnect();
    }

    /** One of the answers arrives. */
    void answer(Random random) {
        if (answers.isEmpty()) {
            return;
        }
        Answer next = answers.remove(random.nextInt(answers.size()));
        unsaid.remove(next.id());
        switch (next.word()) {
            case "PUBACK" -> {
                open.remove(next.id());
                assertThat(outgoing.acknowledged(next.id())).isTrue();
            }
            case "PUBREC" -> assertThat(outgoing.received(next.id())).isTrue();
            default -> {
                open.remove(next.id());
                assertThat(outgoing.completed(next.id())).isTrue();
            }
        }
    }

    void answerAll(Random random) {
        while (!answers.isEmpty()) {
            answer(random);
        }
    }

    private final class Ears implements OpenSink {
        @Override
        public void publish(int id, boolean duplicate, Delivery delivery) {
            assertThat(connected).isTrue();
            String topic = ((Named) delivery).name();
            if (delivery.qos() == 0) {
                assertThat(id).isZero();
                return;
            }
            assertThat(open.add(id)).as("an id that is in use").isTrue();
            assertThat(open).hasSizeLessThanOrEqualTo(window);
            unsaid.put(id, delivery.size());
            assertThat(unsaid.size() == 1
                            || unsaid.values().stream().mapToInt(size -> size).sum() <= windowBytes)
                    .as("one message, or so many bytes")
                    .isTrue();
            if (delivery.qos() == 1) {
                if (!duplicate || !atLeastOnce.contains(topic)) {
                    atLeastOnce.add(topic);
                }
                answers.add(new Answer("PUBACK", id));
            } else {
                if (received.add(id)) {
                    exactlyOnce.add(topic);
                }
                answers.add(new Answer("PUBREC", id));
            }
        }

        @Override
        public void release(int id) {
            received.remove(id);
            answers.add(new Answer("PUBCOMP", id));
        }
    }
}
