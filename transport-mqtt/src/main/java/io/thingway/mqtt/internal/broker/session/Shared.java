package io.thingway.mqtt.internal.broker.session;

/** Room that the queues of several sessions share. Safe from any thread. */
public interface Shared {
    /** As much as anybody wants. */
    Shared ENDLESS = new Shared() {
        @Override
        public boolean hasRoom(long bytes, boolean away) {
            return true;
        }

        @Override
        public void take(long bytes) {
            // nobody counts
        }
    };

    /** Whether so many bytes may wait besides; {@code away}: for a client that is not there. */
    boolean hasRoom(long bytes, boolean away);

    /** So many bytes wait now besides, or do no longer, where they are less than none. */
    void take(long bytes);
}
