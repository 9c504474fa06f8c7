package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.Broker;
import io.thingway.mqtt.internal.broker.Census;
import io.thingway.mqtt.internal.broker.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * What the server says of itself under {@code $SYS/broker}, by the names that others use, too. Said again and again and
 * not retained: who subscribes hears it at the next time.
 */
final class SysTopics {
    static final String PREFIX = "$SYS/";

    private final long started = System.nanoTime();
    private final Broker broker;
    private final Drops drops;
    private final Collection<Counters> listeners;

    /** {@code listeners} that are open, now or later; may be changed from any thread. */
    SysTopics(Broker broker, Drops drops, Collection<Counters> listeners) {
        this.broker = broker;
        this.drops = drops;
        this.listeners = listeners;
    }

    void publish() {
        Census census = broker.census();
        say("version", "Thingway " + version());
        say("uptime", Duration.ofNanos(System.nanoTime() - started).toSeconds() + " seconds");
        say("clients/connected", census.connected());
        say("clients/disconnected", census.sessions() - census.connected());
        say("clients/total", census.sessions());
        say("subscriptions/count", census.subscriptions());
        say("retained messages/count", census.retainedTopics());
        say("publish/messages/received", sum(counters -> counters.messages.sum()));
        say("publish/messages/sent", sum(counters -> counters.pushes.sum()));
        say("publish/messages/dropped", drops.all());
    }

    private long sum(ToLongFunction<Counters> of) {
        return listeners.stream().mapToLong(of).sum();
    }

    private void say(String name, long value) {
        say(name, String.valueOf(value));
    }

    private void say(String name, String value) {
        String topic = PREFIX + "broker/" + name;
        broker.publish(Message.of(topic, value.getBytes(StandardCharsets.UTF_8), 0, false), broker.route(topic), null);
    }

    /** From the jar's manifest. */
    private static String version() {
        return Objects.requireNonNullElse(SysTopics.class.getPackage().getImplementationVersion(), "(not from a jar)");
    }
}
