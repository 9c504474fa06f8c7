package io.thingway.mqtt.internal.broker.session;

/** Why a subscriber does not get a message. */
public enum Drop {
    /** As many wait as may, or as many bytes. */
    QUEUE_FULL,
    /** As many bytes wait for all clients together as may. */
    ALL_QUEUES_FULL,
    /** It has waited for as long as anything may. */
    WAITED_TOO_LONG,
    /** Its session has ended before the client said to have it: it was not sent, or perhaps in vain. */
    SESSION_ENDED,
    /** It was too old before it could be sent. */
    EXPIRED,
    /** The client does not take packets of that size. */
    TOO_LARGE,
    /** QoS 0, and the client is not connected. */
    OFFLINE,
    /** QoS 0, and the client does not read fast enough. */
    SLOW_READER,
    /** It is passed on, but not kept for later subscribers: as much is retained as may. */
    NOT_RETAINED
}
