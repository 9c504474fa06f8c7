package io.thingway.http.internal.server.stream;

import io.thingway.http.internal.server.stream.Missed.Row;

/** Sends what a reader missed, as fast as it reads. On the stream's event loop alone. */
final class Playback {
    private final Missed missed;
    private final EventDocuments documents;
    private final Outlet outlet;
    private final long latest;
    private final Runnable done;

    /**
     * A playback that has not begun.
     *
     * @param latest no event's id is beyond this millisecond, where live writes begin
     */
    Playback(Missed missed, EventDocuments documents, Outlet outlet, long latest, Runnable done) {
        this.missed = missed;
        this.documents = documents;
        this.outlet = outlet;
        this.latest = latest;
        this.done = done;
    }

    void start() {
        if (!missed.complete()) {
            outlet.send(documents.comment("the history lacks some of what was missed"));
        }
        goOn();
    }

    private void goOn() {
        while (!outlet.full()) {
            Row row = missed.next();
            if (row == null) {
                done.run();
                return;
            }
            outlet.send(documents.push(row.array(), Math.min(row.millis(), latest)));
        }
        outlet.whenDrained(this::goOn);
    }
}
