package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.wire.ThingTopic;

/** A write that the server makes for a client that died: an ordinary one, only late. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Will(ThingTopic topic, byte[] payload) {}
