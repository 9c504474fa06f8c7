package io.thingway.checks.planted.coap.internal;

public interface Hidden {}
