package io.thingway.checks.planted.mqtt;

import io.thingway.checks.planted.coap.internal.Hidden;

interface UsesOtherTransport {
    Hidden[] hidden();
}
