package io.thingway.coap.internal.client;

import io.thingway.coap.CoapConfig;
import io.thingway.coap.internal.wire.CoapTarget;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import java.util.List;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;

/** Posts writes and tells what became of them. */
final class Writes {
    private final Lanes lanes;
    private final boolean confirmable;
    private final int blockSize;
    private boolean ended;

    Writes(Lanes lanes, CoapConfig config) {
        this.lanes = lanes;
        this.confirmable = config.confirmable();
        this.blockSize = config.blockSize();
    }

    void write(ThingToken token, List<ResourceValue> values, Link.Outcome outcome) {
        CoapTarget target = CoapTarget.thing(token);
        byte[] body = ThingJson.writeEnvelope(values);
        boolean acknowledged = confirmable || body.length > blockSize; // what comes in pieces must come whole
        lanes.ask(target, Messages.post(target, body, acknowledged)).whenComplete((response, failed) -> {
            if (!ended) {
                settle(outcome, response, failed, acknowledged);
            }
        });
    }

    /** The link is gone: nothing is told any more. */
    void end() {
        ended = true;
    }

    private static void settle(
            Link.Outcome outcome, @Nullable Response response, @Nullable Throwable failed, boolean acknowledged) {
        if (response != null && response.isSuccess()) {
            outcome.accepted();
        } else if (response != null) {
            outcome.failed(Answers.refusal(response));
        } else if (failed != null) {
            unanswered(outcome, ThingException.from(failed), acknowledged);
        }
    }

    private static void unanswered(Link.Outcome outcome, ThingException cause, boolean acknowledged) {
        if (!acknowledged && cause.code() == ErrorCode.TIMEOUT) {
            outcome.accepted(); // handed to the network, and nobody objects
        } else if (cause.code() != ErrorCode.CONNECTION_LOST) { // else the link is dead and the write goes on the next
            outcome.failed(cause);
        }
    }
}
