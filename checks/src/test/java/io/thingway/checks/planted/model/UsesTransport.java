package io.thingway.checks.planted.model;

import io.thingway.checks.planted.mqtt.Innocent;

interface UsesTransport {
    Innocent transport();
}
