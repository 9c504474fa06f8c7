package io.thingway.mqtt.internal.client;

import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.transport.Link;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One write on its way. */
final class OutgoingWrite {
    private final ThingToken token;
    private final byte[] topic;
    private final byte[] payload;
    private final CompletionStage<@Nullable Void> listening;
    private final Link.Outcome outcome;
    private @Nullable ThingException refusal;
    private int packetId;
    private int qos;
    private boolean received;

    /**
     * @param payload the envelope
     * @param listening completes when a refusal of this write could have been heard
     */
    OutgoingWrite(ThingToken token, byte[] payload, CompletionStage<@Nullable Void> listening, Link.Outcome outcome) {
        this.token = token;
        this.topic = ThingTopic.of(token).getBytes(StandardCharsets.US_ASCII);
        this.payload = payload;
        this.listening = listening;
        this.outcome = outcome;
    }

    ThingToken token() {
        return token;
    }

    byte[] topic() {
        return topic;
    }

    byte[] payload() {
        return payload;
    }

    /** Bytes of its PUBLISH, at most. */
    int bytes() {
        return topic.length + payload.length + Packets.PUBLISH_OVERHEAD;
    }

    Link.Outcome outcome() {
        return outcome;
    }

    /** It goes out for the first time. */
    void sentAs(int id, int with) {
        packetId = id;
        qos = with;
    }

    /** 0 until it was sent. */
    int packetId() {
        return packetId;
    }

    int qos() {
        return qos;
    }

    /** PUBREC came: it is never published again. */
    void received() {
        received = true;
    }

    boolean isReceived() {
        return received;
    }

    boolean isTo(ThingToken thing) {
        return token.equals(thing);
    }

    /** The server said, before acknowledging it, that it does not take this write. */
    void refuse(ThingException reason) {
        refusal = reason;
    }

    /** Calls back when an acknowledgement counts: with what could not be listened to, if anything. */
    void whenHeard(Consumer<@Nullable Throwable> then) {
        listening.whenComplete((heard, unknownThing) -> then.accept(unknownThing));
    }

    /** Tells what became of it: refused before its acknowledgement, for the given reason, or accepted. */
    void settle(@Nullable Throwable failure) {
        Throwable why = refusal == null ? failure : refusal;
        if (why == null) {
            outcome.accepted();
        } else {
            outcome.failed(ThingException.from(why));
        }
    }
}
