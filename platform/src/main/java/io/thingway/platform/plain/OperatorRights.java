package io.thingway.platform.plain;

import io.thingway.mqtt.plain.ClientRights;

/** Those of an operator: everything. */
record OperatorRights(String owner) implements ClientRights {
    @Override
    public boolean mayPublish(String topic) {
        return true;
    }

    @Override
    public boolean maySubscribe(String filter) {
        return true;
    }
}
