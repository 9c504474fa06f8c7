package io.thingway.checks.planted.mqtt.internal.client;

import io.thingway.checks.planted.mqtt.internal.server.Server;

interface Client {
    Server server();
}
