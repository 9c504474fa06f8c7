package io.thingway.mqtt.internal.client;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One write on its way. */
final class OutgoingWrite {
    private final ThingToken token;
    private final List<ResourceValue> values;
    private final @Nullable CompletionStage<@Nullable Void> listening;
    private final Link.Outcome outcome;
    private @Nullable ThingException refusal;
    private int packetId;
    private byte qos;
    private boolean received;

    /** @param listening completes when a refusal of this write could have been heard; null when it can */
    OutgoingWrite(
            ThingToken token,
            List<ResourceValue> values,
            @Nullable CompletionStage<@Nullable Void> listening,
            Link.Outcome outcome) {
        this.token = token;
        this.values = values;
        this.listening = listening;
        this.outcome = outcome;
    }

    ThingToken token() {
        return token;
    }

    List<ResourceValue> values() {
        return values;
    }

    Link.Outcome outcome() {
        return outcome;
    }

    /** It goes out for the first time. */
    void sentAs(int id, int with) {
        packetId = id;
        qos = (byte) with;
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

    /** Its acknowledgement counts when this is complete, or at once; an error says what could not be listened to. */
    @Nullable
    CompletionStage<@Nullable Void> listening() {
        return listening;
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
