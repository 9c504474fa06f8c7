package io.thingway.testkit.local;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.LinkEvents;
import java.util.List;

/** Brings what the server says onto the loop, until the link has ended. */
final class LocalReports implements LocalReceiver {
    private final LocalLoop loop;
    private final LinkEvents events;
    private boolean ended; // on the loop

    LocalReports(LocalLoop loop, LinkEvents events) {
        this.loop = loop;
        this.events = events;
    }

    /** Nothing is reported from now on. On the loop. */
    void end() {
        ended = true;
    }

    @Override
    public void onPush(ThingToken token, byte[] array) {
        report(() -> deliver(token, array));
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        report(() -> events.onEnd(token, reason));
    }

    @Override
    public void onDown(ThingException cause) {
        report(() -> down(cause));
    }

    private void report(Runnable event) {
        loop.executeUnlessClosed(() -> {
            if (!ended) {
                event.run();
            }
        });
    }

    private void deliver(ThingToken token, byte[] array) {
        List<ResourceValue> values;
        try {
            values = ThingJson.DEFAULT.readArray(array);
        } catch (ThingException malformed) {
            down(ThingException.of(ErrorCode.PROTOCOL_ERROR, "an unreadable push: " + malformed.message(), malformed));
            return;
        }
        events.onValues(token, values);
    }

    private void down(ThingException cause) {
        ended = true;
        events.onDown(cause);
    }
}
