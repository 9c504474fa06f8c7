package io.thingway.mqtt.internal.broker;

/** A subscription of a client, for itself or for the group that all of them may belong to. */
record RestartSubscription(String client, String filter) {
    /** Everything, shared. */
    static final String SHARED = "$share/g/#";

    boolean isShared() {
        return filter.equals(SHARED);
    }

    boolean fits(String topic) {
        return isShared() || ReferenceBroker.fits(filter, topic);
    }
}
