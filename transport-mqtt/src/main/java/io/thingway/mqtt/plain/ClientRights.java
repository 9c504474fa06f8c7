package io.thingway.mqtt.plain;

/**
 * What one client may do with plain topics. Asked on the client's event loop, once a topic and connection where the answer
 * may be kept: must not block, and not change while the client is connected.
 */
public interface ClientRights {
    /** Nothing: the client has come for things alone. */
    ClientRights NONE = new ClientRights() {
        @Override
        public boolean mayPublish(String topic) {
            return false;
        }

        @Override
        public boolean maySubscribe(String filter) {
            return false;
        }
    };

    /** Everything. */
    ClientRights ALL = new ClientRights() {
        @Override
        public boolean mayPublish(String topic) {
            return true;
        }

        @Override
        public boolean maySubscribe(String filter) {
            return true;
        }
    };

    /**
     * Whose client it is, such as the user's name; empty for one that gave none. Client ids and sessions are each owner's
     * own: who comes with the id of another's client must neither put it out nor get what waits for it.
     */
    default String owner() {
        return "";
    }

    /** Whether it may publish to a topic, which is a valid name. */
    boolean mayPublish(String topic);

    /** Whether it may subscribe to a filter, which is valid; of a shared subscription it is the filter behind the group. */
    boolean maySubscribe(String filter);
}
